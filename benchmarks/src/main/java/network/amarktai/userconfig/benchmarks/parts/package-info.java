/** The parts that are measured inside this process by JMH, each beside its peers. */
@NullMarked
package network.amarktai.userconfig.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
