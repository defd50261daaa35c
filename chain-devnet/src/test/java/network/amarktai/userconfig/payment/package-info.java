/**
 * Payments from acceptance to their final state, on real ledgers and a devnet with every fault: none is sent twice,
 * none is lost, no budget is exceeded. The tests are in this module because they depend mostly on the devnet.
 */
@NullMarked
package network.amarktai.userconfig.payment;

import org.jspecify.annotations.NullMarked;
