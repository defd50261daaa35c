/**
 * The measuring method. Timings on a shared machine vary by half, so only results of alternating rounds in one run are
 * compared, and a ratio is computed per round before anything is aggregated.
 */
@NullMarked
package network.amarktai.userconfig.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
