/**
 * Payments from acceptance to their end, on real ledgers and a devnet where everything goes wrong that can: none is sent twice,
 * none is lost, no budget is exceeded. The tests stand here because the devnet is what they need most.
 */
@NullMarked
package network.amarktai.userconfig.payment;

import org.jspecify.annotations.NullMarked;
