/**
 * Wallets: generate, save and forget a wallet, change and show payment settings, read the balance, and claim coins
 * from a faucet.
 */
@NullMarked
package network.amarktai.userconfig.usecase.wallet;

import org.jspecify.annotations.NullMarked;
