/** The command: runs every suite, prints one table and writes it as JSON. */
@NullMarked
package network.amarktai.userconfig.benchmarks;

import org.jspecify.annotations.NullMarked;
