package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.http.access.ForConsumers;
import network.amarktai.userconfig.http.json.JsonBody;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.NoBody;
import network.amarktai.userconfig.http.request.RateLimit;
import network.amarktai.userconfig.usecase.payment.Payments;
import org.jspecify.annotations.Nullable;

/** {@code /api/payment/user/payments}: pay, show, cancel. */
public final class PaymentRoutes implements Routes {

    private static final String ALL = "/api/payment/user/payments";
    private static final String ONE = ALL + "/{id}";
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Set<String> FIELDS =
            Set.of("amount_fet", "recipient", "payment_type", "description", "memo", "metadata");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|,)\\s*wait\\s*=\\s*(\"?)([0-9]++)\\1\\s*(?:$|[,;])");
    private static final int MAX_WAIT_SECONDS = 30;
    private static final int MAX_WAIT_DIGITS = 2;

    private final Payments payments;
    private final UserConfigEngine engine;
    private final RateLimit paying;
    private final PaymentAnswer.Renderer renderer;

    /** Creates the routes, with a rate limit for paying. */
    public PaymentRoutes(UserConfigEngine engine, RateLimit paying, Function<NetworkName, Network> networks) {
        this.payments = engine.userConfig().payments();
        this.engine = engine;
        this.paying = paying;
        this.renderer = new PaymentAnswer.Renderer(networks, payments.paymentAgent()::waitingFor);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(ALL, this::pay, ForConsumers.PAY);
        routes.get(ONE, this::show, ForConsumers.PAY);
        routes.post(ONE + "/cancel", this::cancel);
    }

    private void pay(Context context) throws IOException {
        Caller caller = Caller.of(context);
        paying.take(caller.user());
        JsonBody body = JsonBody.read(context.req().getInputStream(), FIELDS);
        List<FieldError> errors = new ArrayList<>();
        IdempotencyKey idempotencyKey = read(errors, () -> IdempotencyKey.parse(key(context), KEY_HEADER));
        PaymentOrder order = order(caller, body, errors);
        if (idempotencyKey == null || order == null) {
            throw InvalidInput.of(errors);
        }
        Payment payment = payments.acceptPayment().accept(caller.origin(), caller.user(), idempotencyKey, order);
        Optional<Duration> patience = patience(context);
        if (!payment.status().isFinal()) {
            engine.nudge();
            if (patience.isPresent()) {
                context.header("Preference-Applied", "wait=" + patience.get().toSeconds());
                context.future(() -> engine.whenFinal(payment, patience.get())
                        .thenAccept(reached -> answerAccepted(context, reached)));
                return;
            }
        }
        answerAccepted(context, payment);
    }

    private static String key(Context context) {
        List<String> keys = Collections.list(context.req().getHeaders(KEY_HEADER)).stream()
                .map(String::strip)
                .distinct()
                .toList();
        if (keys.size() > 1) {
            // Attack: proxies disagree on which of several headers counts, so a retry could become a second payment.
            throw InvalidInput.of(
                    List.of(new FieldError(KEY_HEADER, "ambiguous", "Send one " + KEY_HEADER + ", not several.")));
        }
        return keys.isEmpty() ? "" : keys.get(0);
    }

    private void answerAccepted(Context context, Payment payment) {
        context.status(payment.status().isFinal() ? HttpStatus.OK : HttpStatus.ACCEPTED);
        answer(context, payment);
    }

    private @Nullable PaymentOrder order(Caller caller, JsonBody body, List<FieldError> errors) {
        Amount amount = read(errors, () -> amount(body));
        Address recipient =
                read(errors, () -> payments.acceptPayment().recipient(caller.user(), required(body, "recipient")));
        PaymentType type = read(errors, () -> PaymentType.parse(required(body, "payment_type"), "payment_type"));
        String description = read(
                errors,
                () -> limited("description", body.text("description").orElse(""), PaymentOrder.MAX_DESCRIPTION_BYTES));
        String memo = read(errors, () -> limited("memo", body.text("memo").orElse(""), Transfer.MAX_MEMO_BYTES));
        String metadata = read(
                errors,
                () -> limited(
                        "metadata",
                        body.object("metadata").orElse(PaymentOrder.NO_METADATA),
                        PaymentOrder.MAX_METADATA_BYTES));
        if (amount == null
                || recipient == null
                || type == null
                || description == null
                || memo == null
                || metadata == null) {
            return null;
        }
        return new PaymentOrder(amount, recipient, type, description, memo, metadata);
    }

    private static Amount amount(JsonBody body) {
        Amount amount = Amount.parse(body.number("amount_fet").orElseThrow(() -> missing("amount_fet")), "amount_fet");
        if (!amount.exceeds(Amount.zero())) {
            throw InvalidInput.of(List.of(
                    new FieldError("amount_fet", "invalid_amount", "The amount of a payment must be more than 0.")));
        }
        return amount;
    }

    private static String required(JsonBody body, String field) {
        return body.text(field).orElseThrow(() -> missing(field));
    }

    private static InvalidInput missing(String field) {
        return InvalidInput.of(List.of(new FieldError(field, "required", "The field " + field + " is missing.")));
    }

    private static String limited(String field, String text, int bytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length > bytes) {
            throw InvalidInput.of(List.of(new FieldError(
                    field, "too_long", "The field " + field + " has at most " + bytes + " bytes of UTF-8.")));
        }
        return text;
    }

    private static <T> @Nullable T read(List<FieldError> errors, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidInput refused) {
            errors.addAll(refused.errors());
            return null;
        }
    }

    /** RFC 7240: how long the client wants to wait for the final state, capped at the maximum. */
    private static Optional<Duration> patience(Context context) {
        // Repeated header lines form one list.
        Matcher wait =
                WAIT.matcher(String.join(",", Collections.list(context.req().getHeaders("Prefer"))));
        if (!wait.find()) {
            return Optional.empty();
        }
        String seconds = wait.group(2).replaceFirst("^0+(?=.)", "");
        return Optional.of(Duration.ofSeconds(
                seconds.length() > MAX_WAIT_DIGITS
                        ? MAX_WAIT_SECONDS
                        : Math.min(Integer.parseInt(seconds), MAX_WAIT_SECONDS)));
    }

    private void show(Context context) {
        answer(context, payments.showPayments().one(Caller.of(context).user(), id(context)));
    }

    private void cancel(Context context) throws IOException {
        Caller caller = Caller.of(context);
        NoBody.require(context);
        answer(context, payments.cancelPayment().cancel(caller.origin(), caller.user(), id(context)));
    }

    private static PaymentId id(Context context) {
        String text = context.pathParam("id");
        if (!ID.matcher(text).matches()) {
            throw NotConfigured.of(ErrorCode.UNKNOWN_PAYMENT, "You have no payment with this id.");
        }
        return PaymentId.of(text);
    }

    private void answer(Context context, Payment payment) {
        Answers.json(context, renderer.answer(payment));
    }
}
