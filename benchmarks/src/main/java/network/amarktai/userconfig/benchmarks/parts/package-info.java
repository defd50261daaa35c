/** Benchmarks of parts inside this process by JMH, each next to its peers. */
@NullMarked
package network.amarktai.userconfig.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
