/**
 * A user's wallet and payment settings: the mnemonic, the sealed seed, the daily budget, and what a change of them may
 * leave out.
 */
@NullMarked
package network.amarktai.userconfig.domain.wallet;

import org.jspecify.annotations.NullMarked;
