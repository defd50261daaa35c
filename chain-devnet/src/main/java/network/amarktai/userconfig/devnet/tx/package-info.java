/** A transaction as it arrives: strict decoding of its bytes, coins, and the refusals with their codespace and code. */
@NullMarked
package network.amarktai.userconfig.devnet.tx;

import org.jspecify.annotations.NullMarked;
