/**
 * How things are compared. Timings on a shared machine swing by half, so nothing is compared but what ran in alternating
 * rounds of one run, and a ratio is taken round by round before anything is summed up.
 */
@NullMarked
package network.amarktai.userconfig.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
