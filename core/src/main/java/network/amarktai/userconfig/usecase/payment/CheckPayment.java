package network.amarktai.userconfig.usecase.payment;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentCheck;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.payment.chain.ChainIdentity;
import network.amarktai.userconfig.usecase.payment.chain.FeeQuote;
import network.amarktai.userconfig.usecase.payment.chain.GasMargin;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.PaymentConfigView;
import org.jspecify.annotations.Nullable;

/** Checks whether a payment would be sent, by the same rules in the same order. Changes nothing. */
public final class CheckPayment {

    private final Chains chains;
    private final Stores stores;
    private final PaymentConfigView view;
    private final FreezeState freeze;
    private final ChainClock clock;

    CheckPayment(Chains chains, Stores stores, PaymentConfigView view, FreezeState freeze, ChainClock clock) {
        this.chains = chains;
        this.stores = stores;
        this.view = view;
        this.freeze = freeze;
        this.clock = clock;
    }

    /**
     * Whether this amount could be paid now to an allowed recipient, or what the payment would wait for. The fee is
     * estimated for a payment to the wallet itself.
     *
     * @param amount greater than zero
     * @throws NotConfigured with {@code payment_agent_not_configured} or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code store_unavailable}
     */
    public PaymentCheck check(UserId user, Amount amount) {
        StoredPaymentConfig config = view.config(user);
        view.requireVerified(config);
        Address self = view.requireAddress(config);
        PaymentSettings settings = config.settings();
        SpendingAccount account = stores.spending().spending(user, settings.network());
        Amount remaining = ShowSpending.remaining(settings, account, clock.today());
        PaymentOrder order = new PaymentOrder(amount, self, PaymentType.TEST, "", "", PaymentOrder.NO_METADATA);
        if (freeze.isFrozen(user)) {
            return new PaymentCheck(PaymentErrorCode.FROZEN, null, remaining);
        }
        Optional<PaymentErrorCode> rule = rule(settings, order, remaining);
        if (rule.isPresent()) {
            return new PaymentCheck(rule.get(), null, remaining);
        }
        try {
            FeeQuote.Answer.Refused refused = onChain(settings, order, self);
            return refused == null
                    ? new PaymentCheck(null, null, remaining)
                    : new PaymentCheck(refused.reason(), refused.demand(), null, remaining);
        } catch (Unavailable wait) {
            return new PaymentCheck(null, WaitingFor.of(wait.code()), remaining);
        }
    }

    private Optional<PaymentErrorCode> rule(PaymentSettings settings, PaymentOrder order, Amount remaining) {
        // The wallet itself takes the place of an allowed recipient.
        PaymentSettings anyRecipient = new PaymentSettings(
                settings.enabled(),
                settings.dailyBudget(),
                settings.network(),
                settings.maxSinglePayment(),
                settings.minBalance(),
                List.of());
        Amount maximumFee = chains.on(settings.network()).network().maximumFee();
        return PaymentRules.refusal(anyRecipient, order)
                .or(() -> Optional.of(PaymentErrorCode.BUDGET_EXCEEDED)
                        .filter(code -> order.amount().plus(maximumFee).exceeds(remaining)));
    }

    private FeeQuote.Answer.@Nullable Refused onChain(PaymentSettings settings, PaymentOrder order, Address self) {
        ChainConnection connection = chains.on(settings.network());
        ChainStatus latest = clock.latest(settings.network(), connection.gateway(), 0);
        Lane lane = stores.spending().lane(connection.network().chainId(), self);
        if (ChainIdentity.compare(lane, latest, connection.gateway()) == ChainIdentity.Proof.OTHER) {
            return new FeeQuote.Answer.Refused(PaymentErrorCode.CHAIN_WAS_RESET);
        }
        ChainConnection network = connection.since(Math.max(latest.height(), lane.lastHeight()));
        Optional<Account> account = network.gateway().account(self);
        if (account.isEmpty()) {
            return new FeeQuote.Answer.Refused(PaymentErrorCode.INSUFFICIENT_BALANCE);
        }
        return FeeQuote.ask(network, self, account.get(), order, settings, GasMargin.USUAL)
                        instanceof FeeQuote.Answer.Refused refused
                ? refused
                : null;
    }
}
