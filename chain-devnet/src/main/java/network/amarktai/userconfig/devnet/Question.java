package network.amarktai.userconfig.devnet;

/**
 * What a node was asked.
 *
 * @param message the request
 * @param state the block at which a module answers: the latest, or the one that the caller named
 * @param <Q> the type of the request
 */
record Question<Q>(Q message, BlockState state) {}
