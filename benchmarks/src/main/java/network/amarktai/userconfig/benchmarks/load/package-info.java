/** Measures other processes: the server and its peer under load, and peers that are not written in Java. */
@NullMarked
package network.amarktai.userconfig.benchmarks.load;

import org.jspecify.annotations.NullMarked;
