/**
 * A Fetch chain with one node, in this process: the gRPC services, checks and result codes of a real node, and
 * worthless coins. It exists because payment code must be tested against a chain before it is trusted with a real one.
 * The entry point is {@link network.amarktai.userconfig.devnet.Devnet}.
 */
@NullMarked
package network.amarktai.userconfig.devnet;

import org.jspecify.annotations.NullMarked;
