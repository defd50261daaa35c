package network.amarktai.userconfig.usecase.wallet;

import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.usecase.PaymentPorts;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Identifiers;

/** What can be done with users' wallets. Thread-safe. Made by {@link UserConfig#wallets}. */
public final class Wallets {

    private final GenerateWallet generateWallet;
    private final SavePaymentConfig savePaymentConfig;
    private final ShowPaymentConfig showPaymentConfig;
    private final ForgetWallet forgetWallet;
    private final ShowBalance showBalance;
    private final ClaimFaucet claimFaucet;
    private final BiFunction<PaymentPorts, LongSupplier, Payments> payments;

    public Wallets(
            Chains ports,
            SecretVault vault,
            AuditTrail trail,
            AuditedChange audited,
            InstantSource clock,
            Identifiers identifiers) {
        PaymentConfigView view = new PaymentConfigView(ports, vault);
        PaymentConfigEdit edit = new PaymentConfigEdit(ports.store(), audited, clock, identifiers);
        generateWallet = new GenerateWallet(ports, trail);
        savePaymentConfig = new SavePaymentConfig(ports, vault, edit, view);
        showPaymentConfig = new ShowPaymentConfig(ports.store(), view);
        forgetWallet = new ForgetWallet(ports.store(), edit, view);
        showBalance = new ShowBalance(ports, view);
        claimFaucet = new ClaimFaucet(ports, view, trail);
        payments = (ledgers, nanoTime) ->
                new Payments(ports, ledgers, vault, trail, audited, clock, nanoTime, identifiers);
    }

    /** Makes a new wallet, which is stored nowhere. */
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

    /** Forgets the wallet. */
    public ForgetWallet forgetWallet() {
        return forgetWallet;
    }

    /** Asks the chain for the balance. */
    public ShowBalance showBalance() {
        return showBalance;
    }

    /** Asks the testnet's faucet for coins. */
    public ClaimFaucet claimFaucet() {
        return claimFaucet;
    }

    /**
     * What can be done with payments, on these ledgers. One a process is enough.
     *
     * @param nanoTime a clock that nobody sets, such as {@link System#nanoTime}
     */
    public Payments payments(PaymentPorts ledgers, LongSupplier nanoTime) {
        return payments.apply(ledgers, nanoTime);
    }
}
