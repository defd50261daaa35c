/**
 * Values about wallets and chains: networks, addresses, mnemonics, transfers, and the responses of nodes. The ports
 * hide how a chain is reached and how a key signs; both sides of them use these values.
 */
@NullMarked
package network.amarktai.userconfig.domain.wallet;

import org.jspecify.annotations.NullMarked;
