package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;
import network.amarktai.userconfig.sqlite.engine.Work;
import org.jspecify.annotations.Nullable;

/**
 * Payments in one table, one row per payment, shown vertically:
 *
 * <pre>
 * payments  id                 0b9c5d1e2f3a4b5c6d7e8f9a0b1c2d3e
 *           user_id            alice
 *           idempotency_key    order-4711
 *           amount_fet         12.5
 *           recipient          fetch1…
 *           type               data_feed
 *           description        prices of May
 *           memo               invoice 17
 *           metadata           {"feed":"btc"}
 *           network            testnet
 *           chain_id           dorado-1
 *           sender             fetch1…
 *           accepted_at        1795348800123
 *           version            7
 *           status             failed           as users see it
 *           phase              settled          or pending, signed, unresolved, decided, cancelled
 *           lease_holder       9f86d0…          null, as the next: never leased
 *           lease_counter      3
 *           tx_hash            3A1F…            null, as the next four: not signed
 *           tx_bytes           0a8f01…
 *           tx_fee_fet         0.0031
 *           tx_sequence        42
 *           tx_timeout_height  1000030
 *           refusal_codespace  sdk              null, as the next: no node has refused it
 *           refusal_code       32
 *           verdict            failed           or confirmed; null, as all that follow: not decided yet
 *           verdict_error      failed_on_chain  null if confirmed
 *           verdict_codespace  bank             null, as the next: not decided by a result code of the chain
 *           verdict_code       5
 *           verdict_fee_fet    0.0031
 *           verdict_height     1000007          0: in no block
 *           verdict_at         1795348860456
 *           cancelled_at       null             when the user cancelled it
 *
 * payment_demands  payment       0b9c5d1e…
 *                  refusal       0.0125 0.01      null: not refused because of its fee; else the fee and the maximum
 *                  verdict       0.0125 0.01      null: not the reason of the verdict
 * </pre>
 *
 * <p>Amounts are text, exact decimals of FET; times are in milliseconds since 1970. All columns except the version, the
 * lease and the state are written once, when a payment is accepted.
 *
 * <p>Erasure derives user and key from the payment's own id and empties the texts.
 *
 * <p>A payment is valid only if its row equals, in every column, the row that would be written for it; so a
 * contradictory state is damage, too. Damage is never repaired here. Finding or replacing a damaged payment fails. So
 * does a page of history that contains it, because a list or sum that omits money would be wrong, and only one user is
 * affected. {@code unfinished} skips a damaged payment and fills the page with the next ones: nothing may be sent on a
 * guess, and other payments must continue. Its reservation and lane stay taken until an operator repairs it. Each
 * damaged payment is logged once, as an error.
 */
final class SqlitePaymentLedger implements PaymentLedger {

    private static final int ERASED_AT_ONCE = 500;
    private static final String ROWID = "rowid";

    static final String SELECT = "SELECT " + String.join(", ", PaymentRow.COLUMNS) + ", " + PaymentStateColumns.DEMANDS
            + ", " + RecordSeals.column(RecordSeals.PAYMENT, "id") + " FROM payments";

    static final String FIND = SELECT + " WHERE id = ?";

    static final String FIND_BY_KEY = SELECT + " WHERE user_id = ? AND idempotency_key = ?";

    /** The condition on the status must equal the one of the partial index. */
    static final String UNFINISHED = SELECT + """
             WHERE status NOT IN ('confirmed', 'failed', 'cancelled') AND (accepted_at, id) > (?, ?)
            ORDER BY accepted_at, id""";

    static final String HISTORY = SELECT + """
             WHERE user_id = ?1 AND (accepted_at, id) < (?2, ?3) AND accepted_at >= ?4
              AND (?5 IS NULL OR type = ?5) AND (?6 IS NULL OR status = ?6)
            ORDER BY accepted_at DESC, id DESC LIMIT ?7""";

    private static final String ADD = "INSERT INTO payments (" + String.join(", ", PaymentRow.COLUMNS) + ") VALUES ("
            + marks(PaymentRow.COLUMNS) + ")";

    private static final String REPLACE = "UPDATE payments SET (" + String.join(", ", PaymentRow.CHANGING) + ") = ("
            + marks(PaymentRow.CHANGING) + ") WHERE id = ? AND version = ?";

    private static final String OF_USER = "SELECT rowid, " + SELECT.substring("SELECT ".length())
            + " WHERE user_id = ? AND rowid > ? ORDER BY rowid LIMIT " + ERASED_AT_ONCE;

    private static final String ANONYMISE = "UPDATE payments SET (" + String.join(", ", PaymentRow.COLUMNS) + ") = ("
            + marks(PaymentRow.COLUMNS) + ") WHERE id = ?";

    /** Same result as {@link Payment#erased}, but in SQL, for the payments that are damaged. */
    static final String ERASE = """
            UPDATE payments SET
              user_id = 'erased-' || id, idempotency_key = id, description = '', memo = '', metadata = '{}',
              version = version + 1
            WHERE user_id = ? AND (status IN ('confirmed', 'failed', 'cancelled') OR phase = '""" + PaymentState.UNRESOLVED + "')";

    private final Database database;
    private final DamageLog damage = new DamageLog();

    SqlitePaymentLedger(Database database) {
        this.database = database;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a text of the payment is not well-formed Unicode: it would be read back changed
     */
    @Override
    public Payment accept(Payment payment) {
        Row row = PaymentRow.of(payment);
        return write(session -> {
                    Optional<Row> existing = session.first(
                            FIND_BY_KEY, payment.user().value(), payment.key().value());
                    if (existing.isEmpty()) {
                        session.update(ADD, row.values(PaymentRow.COLUMNS));
                        RecordSeals.put(
                                session, RecordSeals.PAYMENT, payment.id().value(), payment.seal());
                    }
                    return existing;
                })
                .map(this::sound)
                .orElse(payment);
    }

    @Override
    public Optional<Payment> find(PaymentId id) {
        return read(session -> session.first(FIND, id.value())).map(this::sound);
    }

    @Override
    public Optional<Payment> find(UserId user, IdempotencyKey key) {
        return read(session -> session.first(FIND_BY_KEY, user.value(), key.value()))
                .map(this::sound);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a text of the payment is not well-formed Unicode: it would be read back changed
     */
    @Override
    public boolean replace(Payment next) {
        Row row = PaymentRow.of(next);
        if (find(next.id()).filter(current -> isNext(current, next)).isEmpty()) {
            return false;
        }
        List<@Nullable Object> values = new ArrayList<>();
        Collections.addAll(values, row.values(PaymentRow.CHANGING));
        values.add(next.id().value());
        values.add(next.version() - 1);
        return write(session -> {
            boolean replaced = session.update(REPLACE, values.toArray()) == 1;
            if (replaced) {
                PaymentStateColumns.putDemands(session, row);
                RecordSeals.put(session, RecordSeals.PAYMENT, next.id().value(), next.seal());
            }
            return replaced;
        });
    }

    @Override
    public List<Payment> unfinished(@Nullable PaymentPosition after, int limit) {
        requireLimit(limit);
        PagePosition place = PagePosition.orBeforeAll(after);
        return read(session ->
                session.query(UNFINISHED, rows -> rows.some(limit, this::soundOrReported), place.millis(), place.id()));
    }

    @Override
    public List<Payment> history(UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit) {
        requireLimit(limit);
        PagePosition place = PagePosition.orAfterAll(before);
        Optional<Long> since = Optional.ofNullable(filter.since()).map(PagePosition::millis);
        PaymentType type = filter.type();
        PaymentStatus status = filter.status();
        List<Row> rows = read(session -> session.all(
                HISTORY,
                user.value(),
                place.millis(),
                place.id(),
                since.orElse(Long.MIN_VALUE),
                type == null ? null : type.label(),
                status == null ? null : status.label(),
                limit));
        return rows.stream().map(this::sound).toList();
    }

    @Override
    public void erase(UserId user, Function<Payment, Optional<Payment>> anonymised) {
        int unused = write(session -> {
            long after = -1;
            List<Row> page;
            do {
                page = session.all(OF_USER, user.value(), after);
                for (Row row : page) {
                    after = row.number(ROWID);
                    Optional<Payment> next = PaymentRow.read(row.without(ROWID)).flatMap(anonymised);
                    if (next.isPresent()) {
                        put(session, next.get());
                    }
                }
            } while (page.size() == ERASED_AT_ONCE);
            return session.update(ERASE, user.value());
        });
    }

    private static void put(Session session, Payment next) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        Collections.addAll(values, PaymentRow.of(next).values(PaymentRow.COLUMNS));
        values.add(next.id().value());
        session.update(ANONYMISE, values.toArray());
        RecordSeals.put(session, RecordSeals.PAYMENT, next.id().value(), next.seal());
    }

    /** Whether {@code next} is the next version of {@code current} and equal in all immutable parts. */
    private static boolean isNext(Payment current, Payment next) {
        return current.version() + 1 == next.version()
                && new Payment(
                                current.id(),
                                current.user(),
                                current.key(),
                                current.order(),
                                current.source(),
                                current.acceptedAt(),
                                next.state(),
                                next.version(),
                                next.lease())
                        .equals(next);
    }

    private Payment sound(Row row) {
        return PaymentRow.read(row).orElseThrow(() -> damage.reported(name(row)));
    }

    private Optional<Payment> soundOrReported(Row row) {
        Optional<Payment> sound = PaymentRow.read(row);
        if (sound.isEmpty()) {
            damage.report(name(row));
        }
        return sound;
    }

    /** Attack: a writer of the file puts a forged log line into an id; so only a valid id is logged. */
    private static String name(Row row) {
        return PaymentRow.id(row).map(id -> "Payment " + id).orElse("A payment, its id included,");
    }

    private static void requireLimit(int limit) {
        if (limit < 0) {
            // SQLite treats a negative limit as no limit.
            throw new IllegalArgumentException("a limit is not negative");
        }
    }

    private static String marks(List<String> columns) {
        return String.join(", ", Collections.nCopies(columns.size(), "?"));
    }

    private <T> T read(Work<T> work) {
        return database.read(work).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private <T> T write(Work<T> work) {
        return database.write(work).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }
}
