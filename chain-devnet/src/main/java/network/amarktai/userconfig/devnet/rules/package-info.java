/**
 * The parameters of the chain: address prefix, denomination, gas and size limits, and the differences between the
 * generations of the Cosmos SDK.
 */
@NullMarked
package network.amarktai.userconfig.devnet.rules;

import org.jspecify.annotations.NullMarked;
