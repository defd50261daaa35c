/**
 * Values of a chain: networks, addresses, transfers, signed transactions, and the responses of nodes. The ports hide
 * how a node is reached and how a key signs; both sides of them use these values.
 */
@NullMarked
package network.amarktai.userconfig.domain.chain;

import org.jspecify.annotations.NullMarked;
