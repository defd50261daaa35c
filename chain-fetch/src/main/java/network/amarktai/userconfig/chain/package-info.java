/**
 * The Fetch.ai chain over gRPC: keys and addresses from a mnemonic, signed transfers, and a node's answers as values of
 * the core. It is a module of its own because it depends on gRPC, protobuf and bitcoinj. The entry point is {@link
 * network.amarktai.userconfig.chain.FetchChain}; {@code chain.proto} contains the classes generated from the chain's
 * message definitions.
 */
@NullMarked
package network.amarktai.userconfig.chain;

import org.jspecify.annotations.NullMarked;
