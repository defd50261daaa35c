package network.amarktai.userconfig.usecase.wallet;

import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Foundation;

/** The operations on users' wallets and payment settings. Thread-safe. Made by {@link UserConfig#wallets}. */
public final class Wallets {

    private final GenerateWallet generateWallet;
    private final SavePaymentConfig savePaymentConfig;
    private final ShowPaymentConfig showPaymentConfig;
    private final ForgetWallet forgetWallet;
    private final ShowBalance showBalance;
    private final ClaimFaucet claimFaucet;

    public Wallets(Foundation base, Chains chains, PaymentConfigView view) {
        PaymentConfigEdit edit =
                new PaymentConfigEdit(base.stores().paymentConfigs(), base.audited(), base.clock(), base.identifiers());
        generateWallet = new GenerateWallet(chains, view, base.trail());
        savePaymentConfig = new SavePaymentConfig(chains, base.vault(), edit, view);
        showPaymentConfig = new ShowPaymentConfig(view);
        forgetWallet = new ForgetWallet(edit, view);
        showBalance = new ShowBalance(chains, view, base.clock());
        claimFaucet = new ClaimFaucet(chains, view, base.trail());
    }

    /** Generates a wallet, which is not stored. */
    public GenerateWallet generateWallet() {
        return generateWallet;
    }

    /** Saves payment settings and the wallet. */
    public SavePaymentConfig savePaymentConfig() {
        return savePaymentConfig;
    }

    /** Shows payment settings. */
    public ShowPaymentConfig showPaymentConfig() {
        return showPaymentConfig;
    }

    /** Removes the wallet. */
    public ForgetWallet forgetWallet() {
        return forgetWallet;
    }

    /** Reads the balance from the chain. */
    public ShowBalance showBalance() {
        return showBalance;
    }

    /** Claims coins from the testnet's faucet. */
    public ClaimFaucet claimFaucet() {
        return claimFaucet;
    }
}
