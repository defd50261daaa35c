package network.amarktai.userconfig.usecase.payment;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.usecase.PaymentPorts;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.PaymentConfigView;
import network.amarktai.userconfig.usecase.wallet.Wallets;

/** The use cases of payments. Thread-safe. Made by {@link Wallets#payments}. */
public final class Payments {

    private final AcceptPayment acceptPayment;
    private final ShowPayments showPayments;
    private final CancelPayment cancelPayment;
    private final ShowSpending showSpending;
    private final CheckPayment checkPayment;
    private final ResolvePayment resolvePayment;
    private final PaymentAgent paymentAgent;

    public Payments(
            Chains ports,
            PaymentPorts ledgers,
            SecretVault vault,
            AuditTrail trail,
            AuditedChange audited,
            InstantSource clock,
            LongSupplier nanoTime,
            Identifiers identifiers) {
        PaymentConfigView view = new PaymentConfigView(ports, vault);
        acceptPayment = new AcceptPayment(ports, ledgers.payments(), view, audited, clock, identifiers);
        showPayments = new ShowPayments(ledgers.payments());
        cancelPayment = new CancelPayment(ledgers, audited, clock);
        showSpending = new ShowSpending(ports, ledgers, clock);
        checkPayment = new CheckPayment(ports, ledgers, view, clock);
        resolvePayment = new ResolvePayment(ledgers.payments(), audited, clock);
        paymentAgent = new PaymentAgent(ports, ledgers, vault, trail, clock, nanoTime, identifiers);
    }

    /** Accepts payments. */
    public AcceptPayment acceptPayment() {
        return acceptPayment;
    }

    /** Shows payments. */
    public ShowPayments showPayments() {
        return showPayments;
    }

    /** Cancels payments. */
    public CancelPayment cancelPayment() {
        return cancelPayment;
    }

    /** Shows what was spent. */
    public ShowSpending showSpending() {
        return showSpending;
    }

    /** Checks whether a payment would be sent. */
    public CheckPayment checkPayment() {
        return checkPayment;
    }

    /** Lets an operator decide the outcome of a payment. */
    public ResolvePayment resolvePayment() {
        return resolvePayment;
    }

    /** Sends accepted payments. Run exactly one per process. */
    public PaymentAgent paymentAgent() {
        return paymentAgent;
    }
}
