package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.access.ForConsumers;
import network.amarktai.userconfig.http.json.Csv;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.payment.ShowPayments;
import org.jspecify.annotations.Nullable;

/** {@code /api/payment/user/history}: the caller's payments, newest first, as JSON by pages or as one CSV. */
public final class HistoryRoutes implements Routes {

    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 3_650;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_ROWS = 10_000;
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");
    private static final List<String> COLUMNS = List.of(
            "timestamp",
            "id",
            "type",
            "amount_fet",
            "fee_fet",
            "recipient",
            "status",
            "description",
            "memo",
            "tx_hash",
            "height",
            "network",
            "sender",
            "error_code",
            "waiting_for");

    private final ShowPayments showPayments;
    private final PaymentAnswer.Renderer renderer;
    private final InstantSource clock;

    public HistoryRoutes(Payments payments, Function<NetworkName, Network> networks, InstantSource clock) {
        this.showPayments = payments.showPayments();
        this.renderer = new PaymentAnswer.Renderer(networks, payments.paymentAgent()::waitingFor);
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/payment/user/history", this::history, ForConsumers.PAY);
    }

    record History(
            List<PaymentAnswer> transactions, @Nullable String nextCursor) {}

    private void history(Context context) {
        UserId user = Caller.of(context).user();
        PaymentFilter filter = filter(context);
        PaymentPosition before = cursor(context.queryParam("cursor"));
        if (wantsCsv(context)) {
            csv(context, user, filter, before);
            return;
        }
        int limit = (int) Parameters.number(context, "limit", DEFAULT_LIMIT, ShowPayments.MAX_LIMIT);
        List<Payment> page = showPayments.page(user, filter, before, limit);
        Answers.json(
                context,
                new History(
                        page.stream().map(renderer::answer).toList(),
                        page.size() < limit ? null : cursor(page.get(page.size() - 1))));
    }

    private PaymentFilter filter(Context context) {
        long days = Parameters.number(context, "days", DEFAULT_DAYS, MAX_DAYS);
        String type = context.queryParam("type");
        String status = context.queryParam("status");
        return new PaymentFilter(
                clock.instant().minus(Duration.ofDays(days)),
                type == null ? null : PaymentType.parse(type, "type"),
                status == null ? null : PaymentStatus.parse(status, "status"));
    }

    private static @Nullable PaymentPosition cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = CURSOR.matcher(text);
        if (!matcher.matches()) {
            throw Parameters.invalid(
                    "cursor", "unknown_cursor", "The parameter cursor has to be the next_cursor of the page before.");
        }
        return new PaymentPosition(
                Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), PaymentId.of(matcher.group(2)));
    }

    private static String cursor(Payment last) {
        return last.acceptedAt().toEpochMilli() + "-" + last.id();
    }

    private static boolean wantsCsv(Context context) {
        String accept = context.header(Header.ACCEPT);
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/csv");
    }

    private void csv(Context context, UserId user, PaymentFilter filter, @Nullable PaymentPosition first) {
        List<List<String>> rows = new ArrayList<>();
        PaymentPosition before = first;
        List<Payment> page;
        do {
            page = showPayments.page(user, filter, before, ShowPayments.MAX_LIMIT);
            page.forEach(payment -> rows.add(row(renderer.answer(payment))));
            before = page.isEmpty() ? null : page.get(page.size() - 1).position();
        } while (page.size() == ShowPayments.MAX_LIMIT && rows.size() < MAX_ROWS);
        if (page.size() == ShowPayments.MAX_LIMIT) {
            context.header("X-Next-Cursor", cursor(page.get(page.size() - 1)));
        }
        context.header(Header.CONTENT_DISPOSITION, "attachment; filename=\"transactions.csv\"");
        context.contentType("text/csv; charset=utf-8").result(Csv.write(COLUMNS, rows));
    }

    private static List<String> row(PaymentAnswer payment) {
        return List.of(
                text(payment.timestamp()),
                payment.id(),
                payment.type(),
                payment.amount(),
                text(payment.fee()),
                payment.recipient(),
                payment.status(),
                payment.description(),
                payment.memo(),
                text(payment.txHash()),
                text(payment.height()),
                payment.network(),
                payment.sender(),
                text(payment.errorCode()),
                text(payment.waitingFor()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
