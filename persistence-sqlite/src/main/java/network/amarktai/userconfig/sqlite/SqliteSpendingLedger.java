package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * Spending accounts and lanes in two tables; a row of the first is shown vertically:
 *
 * <pre>
 * payment_spending  user_id            alice
 *                   network            testnet
 *                   day                2026-11-22
 *                   spent_fet          3.5
 *                   in_flight_payment  0b9c…       null, as the next two: none
 *                   in_flight_day      2026-11-22
 *                   in_flight_fet      12.51
 *                   unresolved         {"5f3a…":{"day":"2026-11-21","fet":"3.01"}}
 *                   version            426338162201906  the first one is random
 *
 * payment_lanes     chain_id  sender   payment  last_sequence  last_height  version
 *                   dorado-1  fetch1…  0b9c…    41             1000007      12
 *
 * lane_blocks       lane               block
 *                   dorado-1:fetch1…   1000001 5F3A… 2026-11-22T10:00:00Z
 * </pre>
 *
 * <p>Amounts are text, exact decimals of FET. A lane without a payment is free; a last sequence of -1 means none. A
 * record is valid only if its row equals, in every column, the row that would be written for it. Reading or replacing a
 * damaged record fails, and it is logged once, as an error: payments of its user, or from its wallet, wait until an
 * operator repairs it.
 */
final class SqliteSpendingLedger implements SpendingLedger {

    private static final String ACCOUNT = SpendingRow.SELECT + " WHERE user_id = ? AND network = ?";

    private static final String ADD_ACCOUNT = """
            INSERT INTO payment_spending
              (day, spent_fet, in_flight_payment, in_flight_day, in_flight_fet, unresolved, version, user_id, network)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (user_id, network) DO NOTHING""";

    private static final String REPLACE_ACCOUNT = """
            UPDATE payment_spending SET
              day = ?1, spent_fet = ?2, in_flight_payment = ?3, in_flight_day = ?4, in_flight_fet = ?5, unresolved = ?6,
              version = ?7
            WHERE user_id = ?8 AND network = ?9 AND version = ?7 - 1""";

    private static final String LANE = LaneRow.SELECT + " WHERE chain_id = ? AND sender = ?";

    private static final String ADD_LANE = """
            INSERT INTO payment_lanes (payment, last_sequence, last_height, version, chain_id, sender)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (chain_id, sender) DO NOTHING""";

    private static final String REPLACE_LANE = """
            UPDATE payment_lanes SET payment = ?1, last_sequence = ?2, last_height = ?3, version = ?4
            WHERE chain_id = ?5 AND sender = ?6 AND version = ?4 - 1""";

    /** The condition must equal the one of the partial index. */
    private static final String UNDER_WAY = SpendingRow.SELECT
            + " WHERE in_flight_payment IS NOT NULL AND in_flight_payment > ? ORDER BY in_flight_payment";

    private static final String TAKEN = LaneRow.SELECT + " WHERE payment IS NOT NULL AND payment > ? ORDER BY payment";

    private final Database database;
    private final DamageLog damage = new DamageLog();

    SqliteSpendingLedger(Database database) {
        this.database = database;
    }

    @Override
    public SpendingAccount spending(UserId user, NetworkName network) {
        return find(ACCOUNT, user.value(), network.toString())
                .map(row -> SpendingRow.read(row)
                        .orElseThrow(() -> damage.reported("The spending account of a user on " + network)))
                .orElseGet(() -> SpendingAccount.opened(user, network));
    }

    @Override
    public boolean replace(SpendingAccount next) {
        Row row = SpendingRow.of(next);
        long current = spending(next.user(), next.network()).version();
        boolean follows = current == 0 ? next.isFirst() : current + 1 == next.version();
        return follows
                && update(
                        current == 0 ? ADD_ACCOUNT : REPLACE_ACCOUNT,
                        row.values(SpendingRow.COLUMNS),
                        session -> RecordSeals.put(
                                session,
                                RecordSeals.SPENDING,
                                RecordSeals.account(next.user(), next.network()),
                                next.seal()));
    }

    @Override
    public List<SpendingAccount> underWay(@Nullable PaymentId after, int limit) {
        return list(
                UNDER_WAY, after, limit, row -> SpendingRow.read(row).or(() -> left("The spending account of a user")));
    }

    @Override
    public List<Lane> taken(@Nullable PaymentId after, int limit) {
        return list(TAKEN, after, limit, row -> LaneRow.read(row).or(() -> left("The lane of a wallet")));
    }

    private <T> List<T> list(String sql, @Nullable PaymentId after, int limit, Function<Row, Optional<T>> reader) {
        return database.read(session ->
                        session.query(sql, rows -> rows.some(limit, reader), after == null ? "" : after.value()))
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private <T> Optional<T> left(String damaged) {
        damage.report(damaged);
        return Optional.empty();
    }

    @Override
    public Lane lane(ChainId chainId, Address sender) {
        return find(LANE, chainId.value(), sender.value())
                .map(row -> LaneRow.read(row)
                        .orElseThrow(() -> damage.reported("The lane of " + sender + " on " + chainId)))
                .orElseGet(() -> Lane.opened(chainId, sender));
    }

    @Override
    public boolean replace(Lane next) {
        Row row = LaneRow.of(next);
        long current = lane(next.chainId(), next.sender()).version();
        return current + 1 == next.version()
                && update(current == 0 ? ADD_LANE : REPLACE_LANE, row.values(LaneRow.COLUMNS), session -> {
                    LaneRow.putBlock(session, next);
                    RecordSeals.put(
                            session, RecordSeals.LANE, RecordSeals.lane(next.chainId(), next.sender()), next.seal());
                });
    }

    @Override
    public void erase(UserId user) {
        int unused = database.write(session -> {
                    for (NetworkName network : NetworkName.values()) {
                        RecordSeals.remove(session, RecordSeals.SPENDING, RecordSeals.account(user, network));
                    }
                    return session.update("DELETE FROM payment_spending WHERE user_id = ?", user.value());
                })
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private Optional<Row> find(String sql, String... key) {
        return database.read(session -> session.first(sql, (Object[]) key)).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private interface SealWriter {
        void write(Session session) throws SQLException;
    }

    private boolean update(String sql, @Nullable Object[] values, SealWriter seal) {
        return database.write(session -> {
                    boolean done = session.update(sql, values) == 1;
                    if (done) {
                        seal.write(session);
                    }
                    return done;
                })
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }
}
