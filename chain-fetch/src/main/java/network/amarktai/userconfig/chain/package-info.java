/**
 * The Fetch.ai chain over gRPC: keys and addresses from a mnemonic, signed transfers, and a node's answers as values of the
 * core. It exists because it brings gRPC, protobuf and bitcoinj. {@link network.amarktai.userconfig.chain.FetchChain} is its
 * door; {@code chain.proto} holds what is generated from the chain's own message definitions.
 */
@NullMarked
package network.amarktai.userconfig.chain;

import org.jspecify.annotations.NullMarked;
