/**
 * A wallet and what it does on a chain: networks, addresses, mnemonics, transfers, and what a node tells about them. How a
 * chain is reached and how a key signs is behind the ports; here are the values both sides speak of.
 */
@NullMarked
package network.amarktai.userconfig.domain.wallet;

import org.jspecify.annotations.NullMarked;
