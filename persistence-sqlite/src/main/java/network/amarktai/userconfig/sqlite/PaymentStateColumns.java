package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;
import org.jspecify.annotations.Nullable;

/** Converts the state of a payment to columns of its row and back. */
final class PaymentStateColumns {

    /** The names of the columns. */
    static final List<String> NAMES = List.of(
            "status",
            "phase",
            "tx_hash",
            "tx_bytes",
            "tx_fee_fet",
            "tx_sequence",
            "tx_timeout_height",
            "refusal_codespace",
            "refusal_code",
            "verdict",
            "verdict_error",
            "verdict_codespace",
            "verdict_code",
            "verdict_fee_fet",
            "verdict_height",
            "verdict_at",
            "cancelled_at");

    private static final String DEMAND = "_demand";
    private static final List<String> WITH_DEMAND = List.of("refusal", "verdict");

    /** The columns with the demanded fees, for the query of a payment. */
    static final String DEMANDS = WITH_DEMAND.stream()
            .map(whose -> "(SELECT " + whose + " FROM payment_demands WHERE payment = id) AS " + whose + DEMAND)
            .collect(Collectors.joining(", "));

    private static final String PUT_DEMANDS = """
            INSERT INTO payment_demands (payment, refusal, verdict) VALUES (?1, ?2, ?3)
            ON CONFLICT (payment) DO UPDATE SET refusal = excluded.refusal, verdict = excluded.verdict""";

    private PaymentStateColumns() {}

    /** Stores the demanded fees of a row, or removes the stored ones if it has none. */
    static void putDemands(Session session, Row row) throws SQLException {
        @Nullable
        Object[] demands =
                row.values(WITH_DEMAND.stream().map(whose -> whose + DEMAND).toList());
        if (Stream.of(demands).anyMatch(Objects::nonNull)) {
            session.update(PUT_DEMANDS, row.text("id"), demands[0], demands[1]);
        } else {
            session.update("DELETE FROM payment_demands WHERE payment = ?", row.text("id"));
        }
    }

    /** Adds the columns of a state. */
    static void put(PaymentState state, Map<String, Object> columns) {
        columns.put("status", state.status().label());
        columns.put("phase", state.label());
        state.signed().ifPresent(signed -> putSigned(signed, columns));
        state.verdict().ifPresent(verdict -> putVerdict(verdict, columns));
        if (state instanceof PaymentState.Cancelled cancelled) {
            columns.put("cancelled_at", cancelled.at().toEpochMilli());
        }
    }

    /** The state in a row. */
    static PaymentState read(Row row) {
        return switch (row.text("phase")) {
            case PaymentState.PENDING -> new PaymentState.Pending();
            case PaymentState.SIGNED -> signed(row);
            case PaymentState.UNRESOLVED -> new PaymentState.Unresolved(signed(row));
            case PaymentState.DECIDED -> new PaymentState.Decided(signedIfAny(row), verdict(row));
            case PaymentState.SETTLED -> new PaymentState.Settled(signedIfAny(row), verdict(row));
            case PaymentState.CANCELLED -> new PaymentState.Cancelled(row.time("cancelled_at"));
            default -> throw new IllegalArgumentException("no such phase");
        };
    }

    private static void putSigned(PaymentState.Signed signed, Map<String, Object> columns) {
        columns.put("tx_hash", signed.transaction().hash().value());
        columns.put("tx_bytes", signed.transaction().bytes());
        columns.put("tx_fee_fet", signed.fee().toString());
        columns.put("tx_sequence", signed.sequence());
        columns.put("tx_timeout_height", signed.timeoutHeight());
        putCode("refusal", signed.refusal(), columns);
    }

    private static PaymentState.@Nullable Signed signedIfAny(Row row) {
        return row.has("tx_hash") ? signed(row) : null;
    }

    private static PaymentState.Signed signed(Row row) {
        return new PaymentState.Signed(
                new SignedTransaction(TransactionHash.of(row.text("tx_hash")), row.text("tx_bytes")),
                Amount.of(row.text("tx_fee_fet")),
                row.number("tx_sequence"),
                row.number("tx_timeout_height"),
                code("refusal", row));
    }

    private static void putVerdict(Verdict verdict, Map<String, Object> columns) {
        columns.put("verdict", verdict.status().label());
        verdict.failure().ifPresent(error -> columns.put("verdict_error", error.code()));
        putCode("verdict", verdict.chainResult(), columns);
        columns.put("verdict_fee_fet", verdict.feeTaken().toString());
        columns.put("verdict_height", verdict.height());
        columns.put("verdict_at", verdict.at().toEpochMilli());
    }

    private static Verdict verdict(Row row) {
        Optional<PaymentErrorCode> error =
                row.has("verdict_error") ? PaymentErrorCode.coded(row.text("verdict_error")) : Optional.empty();
        return new Verdict(
                error.orElse(null),
                code("verdict", row),
                Amount.of(row.text("verdict_fee_fet")),
                row.number("verdict_height"),
                row.time("verdict_at"));
    }

    private static void putCode(String whose, @Nullable ResultCode code, Map<String, Object> columns) {
        if (code != null) {
            columns.put(whose + "_codespace", code.codespace());
            columns.put(whose + "_code", code.code());
            code.feeDemand().ifPresent(demand -> columns.put(whose + DEMAND, demand.toString()));
        }
    }

    private static @Nullable ResultCode code(String whose, Row row) {
        return row.has(whose + "_code")
                ? new ResultCode(
                        row.text(whose + "_codespace"),
                        row.number(whose + "_code"),
                        row.has(whose + DEMAND) ? FeeDemand.parse(row.text(whose + DEMAND)) : null)
                : null;
    }
}
