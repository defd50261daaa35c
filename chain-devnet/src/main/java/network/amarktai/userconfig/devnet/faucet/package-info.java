/** The faucet over HTTP: takes claims for an address and sends coins from the genesis account. */
@NullMarked
package network.amarktai.userconfig.devnet.faucet;

import org.jspecify.annotations.NullMarked;
