package network.amarktai.userconfig.devnet.node;

import network.amarktai.userconfig.devnet.chain.BlockState;

/**
 * A request to a node.
 *
 * @param message the request
 * @param state the block to answer from: the latest, or the one selected by the request
 * @param <Q> the type of the request
 */
record Question<Q>(Q message, BlockState state) {}
