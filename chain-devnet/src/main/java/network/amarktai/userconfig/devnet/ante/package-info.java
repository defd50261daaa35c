/**
 * The checks of a transaction before it is executed, in the order of the Cosmos SDK's ante handlers, and the execution
 * itself: size, fees, signatures, gas, and the transfer of coins.
 */
@NullMarked
package network.amarktai.userconfig.devnet.ante;

import org.jspecify.annotations.NullMarked;
