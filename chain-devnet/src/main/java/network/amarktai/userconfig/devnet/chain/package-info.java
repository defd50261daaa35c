/**
 * The chain: mempool, blocks, committed state, the transaction index, and the log that keeps them on disk. It is the
 * only holder of mutable state, and one lock guards it.
 */
@NullMarked
package network.amarktai.userconfig.devnet.chain;

import org.jspecify.annotations.NullMarked;
