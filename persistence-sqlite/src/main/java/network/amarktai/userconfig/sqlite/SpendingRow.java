package network.amarktai.userconfig.sqlite;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.Reservation;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.engine.Row;
import org.jspecify.annotations.Nullable;

/** Converts spending accounts to rows of {@code payment_spending} and back. */
final class SpendingRow {

    /** The query without a condition. */
    static final String SELECT =
            """
            SELECT user_id, network, day, spent_fet, in_flight_payment, in_flight_day, in_flight_fet, unresolved, version,
            """ + RecordSeals.column(RecordSeals.SPENDING, "network || ':' || user_id") + " FROM payment_spending";

    /** The columns; the last two are the key. */
    static final List<String> COLUMNS = List.of(
            "day",
            "spent_fet",
            "in_flight_payment",
            "in_flight_day",
            "in_flight_fet",
            "unresolved",
            "version",
            "user_id",
            "network");

    private SpendingRow() {}

    static Row of(SpendingAccount account) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("user_id", account.user().value());
        columns.put("network", account.network().toString());
        columns.put("day", account.day().toString());
        columns.put("spent_fet", account.spent().toString());
        account.underWay().ifPresent(held -> {
            columns.put("in_flight_payment", held.payment().value());
            columns.put("in_flight_day", held.day().toString());
            columns.put("in_flight_fet", held.reserved().toString());
        });
        columns.put("unresolved", JsonColumns.reservations(account.unresolved()));
        columns.put("version", account.version());
        return Row.of(columns);
    }

    /** The account in a row; empty if the row is damaged. */
    static Optional<SpendingAccount> read(Row row) {
        RecordSeal seal = RecordSeals.of(row);
        return RecordSeals.without(row)
                .as(SpendingRow::account, SpendingRow::of)
                .map(read -> read.sealed(seal));
    }

    private static SpendingAccount account(Row row) {
        return new SpendingAccount(
                UserId.of(row.text("user_id")),
                NetworkName.parse(row.text("network"), "network"),
                LocalDate.parse(row.text("day")),
                Amount.of(row.text("spent_fet")),
                inFlight(row),
                JsonColumns.parseReservations(row.text("unresolved")),
                row.version());
    }

    private static @Nullable Reservation inFlight(Row row) {
        return row.has("in_flight_payment")
                ? new Reservation(
                        PaymentId.of(row.text("in_flight_payment")),
                        LocalDate.parse(row.text("in_flight_day")),
                        Amount.of(row.text("in_flight_fet")))
                : null;
    }
}
