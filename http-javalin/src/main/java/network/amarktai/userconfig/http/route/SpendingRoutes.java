package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.PaymentCheck;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentStats;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.access.ForConsumers;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.payment.Payments;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/payment/user/stats} and {@code can-pay}: the caller's spending, and whether a payment would be allowed.
 */
public final class SpendingRoutes implements Routes {

    private static final String AMOUNT = "amount_fet";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Payments payments;

    public SpendingRoutes(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/payment/user/stats", this::stats, ForConsumers.PAY);
        routes.get("/api/payment/user/can-pay", this::canPay, ForConsumers.PAY);
    }

    /**
     * @param successRate percentage of confirmed among confirmed and failed payments; null if there are none
     */
    record Stats(
            String day,
            int dailyBudgetFet,
            String spentTodayFet,
            String inFlightFet,
            String remainingTodayFet,
            @Nullable String resetsAt,
            long totalTransactions,
            long confirmedTransactions,
            String totalSpentFet,
            @Nullable BigDecimal successRate,
            Map<String, String> spendingByType) {

        static Stats of(PaymentStats stats) {
            Map<String, String> byType = new TreeMap<>();
            stats.spentByType().forEach((type, amount) -> byType.put(type.label(), amount.toString()));
            return new Stats(
                    stats.day().toString(),
                    stats.dailyBudget().wholeFet(),
                    stats.spentToday().toString(),
                    stats.inFlight().toString(),
                    stats.remainingToday().toString(),
                    Answers.time(stats.day().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                    stats.total(),
                    stats.confirmed(),
                    stats.totalSpent().toString(),
                    rate(stats.confirmed(), stats.confirmed() + stats.failed()),
                    byType);
        }

        private static @Nullable BigDecimal rate(long confirmed, long over) {
            return over == 0
                    ? null
                    : BigDecimal.valueOf(confirmed)
                            .multiply(HUNDRED)
                            .divide(BigDecimal.valueOf(over), 1, RoundingMode.HALF_UP);
        }
    }

    private void stats(Context context) {
        Answers.json(
                context,
                Stats.of(payments.showSpending().stats(Caller.of(context).user())));
    }

    record CanPay(
            boolean canPay, @Nullable String code, @Nullable String reason, String remainingTodayFet) {

        static CanPay of(PaymentCheck check) {
            Optional<PaymentErrorCode> refusal = Optional.ofNullable(check.refusal());
            Optional<WaitingFor> waiting = Optional.ofNullable(check.waitingFor());
            return new CanPay(
                    check.isPayable(),
                    refusal.map(PaymentErrorCode::code)
                            .or(() -> waiting.map(WaitingFor::code))
                            .orElse(null),
                    check.reason().orElse(null),
                    check.remainingToday().toString());
        }
    }

    private void canPay(Context context) {
        String text = context.queryParam(AMOUNT);
        if (text == null) {
            throw InvalidInput.of(
                    List.of(new FieldError(AMOUNT, "required", "The parameter " + AMOUNT + " is missing.")));
        }
        Amount amount = Amount.parse(text, AMOUNT);
        if (!amount.exceeds(Amount.zero())) {
            throw InvalidInput.of(
                    List.of(new FieldError(AMOUNT, "invalid_amount", "The amount of a payment must be more than 0.")));
        }
        Answers.json(
                context,
                CanPay.of(payments.checkPayment().check(Caller.of(context).user(), amount)));
    }
}
