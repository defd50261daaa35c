package network.amarktai.userconfig.usecase.payment;

import java.util.function.LongSupplier;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.proof.WatchedPaymentConfigs;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.PaymentConfigView;
import network.amarktai.userconfig.usecase.wallet.PaymentTexts;

/** The operations on payments. Thread-safe. Made by {@link UserConfig#payments}. */
public final class Payments {

    private final AcceptPayment acceptPayment;
    private final ShowPayments showPayments;
    private final CancelPayment cancelPayment;
    private final ShowSpending showSpending;
    private final CheckPayment checkPayment;
    private final ResolvePayment resolvePayment;
    private final ResetLane resetLane;
    private final PaymentAgent paymentAgent;

    /**
     * Payments of wallets on these chains.
     *
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime}
     */
    public Payments(Foundation base, Chains chains, PaymentConfigView view, FreezeState freeze, LongSupplier nanoTime) {
        acceptPayment = new AcceptPayment(
                base,
                chains,
                new PaymentTexts(base, chains.keys()),
                new PaymentConfigView(new WatchedPaymentConfigs(base), base.vault(), chains),
                freeze);
        showPayments = new ShowPayments(base.stores().payments());
        cancelPayment = new CancelPayment(base.stores(), base.audited(), base.clock());
        showSpending = new ShowSpending(view, base.stores(), base.clock());
        ChainClock clock = new ChainClock(base.clock());
        checkPayment = new CheckPayment(chains, base.stores(), view, freeze, clock);
        resolvePayment = new ResolvePayment(base.stores().payments(), base.audited(), base.clock());
        resetLane = new ResetLane(base, chains);
        paymentAgent = new PaymentAgent(base, chains, clock, freeze, nanoTime);
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

    /** Records the outcome of a payment that an operator has determined. */
    public ResolvePayment resolvePayment() {
        return resolvePayment;
    }

    /** Lets a wallet pay again on a chain that has started again. */
    public ResetLane resetLane() {
        return resetLane;
    }

    /** Sends accepted payments. One per process. */
    public PaymentAgent paymentAgent() {
        return paymentAgent;
    }
}
