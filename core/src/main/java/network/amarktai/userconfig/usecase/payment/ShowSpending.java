package network.amarktai.userconfig.usecase.payment;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentStats;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.Reservation;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.wallet.PaymentConfigView;

/** Shows users what they have spent: today on their network, and in total. */
public final class ShowSpending {

    private static final int PAGE = 200;

    private final PaymentConfigView view;
    private final Stores stores;
    private final InstantSource clock;

    ShowSpending(PaymentConfigView view, Stores stores, InstantSource clock) {
        this.view = view;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * Returns the current figures. Reads every payment of the user.
     *
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code store_unavailable}
     */
    public PaymentStats stats(UserId user) {
        PaymentSettings settings = view.config(user).settings();
        Totals totals = new Totals();
        PaymentPosition before = null;
        List<Payment> page;
        do {
            page = stores.payments().history(user, PaymentFilter.all(), before, PAGE);
            page.forEach(totals::add);
            before = page.isEmpty() ? null : page.get(page.size() - 1).position();
        } while (page.size() == PAGE);
        LocalDate today = today();
        SpendingAccount account =
                stores.spending().spending(user, settings.network()).on(today);
        Amount inFlight = account.underWay().map(Reservation::reserved).orElse(Amount.zero());
        Amount counted = account.counted(today);
        return new PaymentStats(
                account.day(),
                settings.dailyBudget(),
                counted.minus(inFlight),
                inFlight,
                remaining(settings, account, today),
                totals.count,
                totals.confirmed,
                totals.failed,
                totals.spent,
                totals.byType);
    }

    /** The remaining budget; zero if more is spent than the budget, because the budget was lowered. */
    static Amount remaining(PaymentSettings settings, SpendingAccount account, LocalDate today) {
        Amount budget = settings.dailyBudget().amount();
        Amount counted = account.counted(today);
        return counted.exceeds(budget) ? Amount.zero() : budget.minus(counted);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Sums over all payments. */
    private static final class Totals {
        private long count;
        private long confirmed;
        private long failed;
        private Amount spent = Amount.zero();
        private final Map<PaymentType, Amount> byType = new EnumMap<>(PaymentType.class);

        private void add(Payment payment) {
            count++;
            Optional<Verdict> verdict = payment.state().verdict();
            if (verdict.isEmpty()) {
                return;
            }
            if (verdict.get().isConfirmed()) {
                confirmed++;
            } else {
                failed++;
            }
            Amount paid = verdict.get().spent(payment.order().amount());
            spent = spent.plus(paid);
            if (paid.exceeds(Amount.zero())) {
                byType.merge(payment.order().type(), paid, Amount::plus);
            }
        }
    }
}
