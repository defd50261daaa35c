package network.amarktai.userconfig.sqlite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.engine.Row;
import org.jspecify.annotations.Nullable;

/** Converts payments to rows of {@code payments} and back. */
final class PaymentRow {

    /** The columns that change after a payment is accepted. */
    static final List<String> CHANGING = Stream.concat(
                    Stream.of("version", "lease_holder", "lease_counter"), PaymentStateColumns.NAMES.stream())
            .toList();

    /** All columns. */
    static final List<String> COLUMNS = Stream.concat(
                    Stream.of(
                            "id",
                            "user_id",
                            "idempotency_key",
                            "amount_fet",
                            "recipient",
                            "type",
                            "description",
                            "memo",
                            "metadata",
                            "network",
                            "chain_id",
                            "sender",
                            "accepted_at"),
                    CHANGING.stream())
            .toList();

    private PaymentRow() {}

    static Row of(Payment payment) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("id", payment.id().value());
        columns.put("user_id", payment.user().value());
        columns.put("idempotency_key", payment.key().value());
        PaymentOrder order = payment.order();
        columns.put("amount_fet", order.amount().toString());
        columns.put("recipient", order.recipient().value());
        columns.put("type", order.type().label());
        columns.put("description", order.description());
        columns.put("memo", order.memo());
        columns.put("metadata", order.metadata());
        columns.put("network", payment.source().network().toString());
        columns.put("chain_id", payment.source().chainId().value());
        columns.put("sender", payment.source().sender().value());
        columns.put("accepted_at", payment.acceptedAt().toEpochMilli());
        columns.put("version", payment.version());
        Lease lease = payment.lease();
        if (lease != null) {
            columns.put("lease_holder", lease.holder());
            columns.put("lease_counter", lease.counter());
        }
        PaymentStateColumns.put(payment.state(), columns);
        return Row.of(columns);
    }

    /** The payment in a row; empty if the row is damaged. */
    static Optional<Payment> read(Row row) {
        RecordSeal seal = RecordSeals.of(row);
        return RecordSeals.without(row).as(PaymentRow::payment, PaymentRow::of).map(read -> read.sealed(seal));
    }

    /** The id in a damaged row; empty if the id is damaged, too. */
    static Optional<PaymentId> id(Row row) {
        return row.parsed(some -> PaymentId.of(some.text("id")));
    }

    private static Payment payment(Row row) {
        return new Payment(
                PaymentId.of(row.text("id")),
                UserId.of(row.text("user_id")),
                new IdempotencyKey(row.text("idempotency_key")),
                new PaymentOrder(
                        Amount.of(row.text("amount_fet")),
                        Address.of(row.text("recipient")),
                        PaymentType.parse(row.text("type"), "type"),
                        row.text("description"),
                        row.text("memo"),
                        row.text("metadata")),
                new PaymentSource(
                        NetworkName.parse(row.text("network"), "network"),
                        ChainId.of(row.text("chain_id")),
                        Address.of(row.text("sender"))),
                row.time("accepted_at"),
                PaymentStateColumns.read(row),
                row.version(),
                lease(row));
    }

    private static @Nullable Lease lease(Row row) {
        return row.has("lease_holder") ? new Lease(row.text("lease_holder"), row.number("lease_counter")) : null;
    }
}
