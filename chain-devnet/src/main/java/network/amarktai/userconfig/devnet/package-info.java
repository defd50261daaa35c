/**
 * A Fetch chain of one node that runs in this process: the same gRPC services, checks and codes as the real one, coins without
 * value, and every fault of a node at the touch of a switch. It exists because code that pays has to be tried against a chain
 * before it is trusted with one. {@link network.amarktai.userconfig.devnet.Devnet} is its door.
 */
@NullMarked
package network.amarktai.userconfig.devnet;

import org.jspecify.annotations.NullMarked;
