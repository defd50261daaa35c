/** Accounts and balances at one height, and the genesis state they start from. All amounts are whole atoms. */
@NullMarked
package network.amarktai.userconfig.devnet.ledger;

import org.jspecify.annotations.NullMarked;
