package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;

/** Walks the five tables by their keys, one page per read, because a long read would prevent checkpoints. */
final class SqliteGuardedRecords implements GuardedRecords {

    private static final int PAGE = 256;
    private static final String SYSTEM = "system";

    private static final String PAYMENTS = SqlitePaymentLedger.SELECT + " WHERE id > ? ORDER BY id LIMIT " + PAGE;
    private static final String ACCOUNTS =
            SpendingRow.SELECT + " WHERE (user_id, network) > (?, ?) ORDER BY user_id, network LIMIT " + PAGE;
    private static final String LANES =
            LaneRow.SELECT + " WHERE (chain_id, sender) > (?, ?) ORDER BY chain_id, sender LIMIT " + PAGE;
    private static final String AI_ACCOUNTS =
            AiAccountRow.SELECT + " WHERE (user_id, service) > (?, ?) ORDER BY user_id, service LIMIT " + PAGE;
    private static final String CONFIGS = PaymentConfigRow.ALL + " WHERE user_id > ? ORDER BY user_id LIMIT " + PAGE;

    private static final String ANY_UNSEALED = "SELECT 1 AS found WHERE "
            + unsealed(RecordSeals.PAYMENT, "payments", "id") + " OR "
            + unsealed(RecordSeals.SPENDING, "payment_spending", "network || ':' || user_id") + " OR "
            + unsealed(RecordSeals.LANE, "payment_lanes", "chain_id || ':' || sender") + " OR "
            + unsealed(RecordSeals.AI_ACCOUNT, "ai_accounts", "service || ':' || user_id") + " OR "
            + unsealed(RecordSeals.PAYMENT_CONFIG, "payment_configs", "user_id");

    /** Reads one entry of the index per key. */
    private static final String KEY_IDS = """
            WITH RECURSIVE keys (id) AS (
              SELECT min(substr(seal, 1, 8)) FROM record_seals
              UNION ALL
              SELECT (SELECT min(substr(seal, 1, 8)) FROM record_seals WHERE substr(seal, 1, 8) > id) FROM keys
              WHERE id IS NOT NULL
            )
            SELECT id FROM keys""";

    private final Database database;

    SqliteGuardedRecords(Database database) {
        this.database = database;
    }

    @Override
    public void forEach(Consumer<GuardedRecord> visitor) {
        walk(PAYMENTS, List.of("id"), row -> PaymentRow.read(row).map(GuardedRecord.OfPayment::new), visitor);
        walk(
                ACCOUNTS,
                List.of("user_id", "network"),
                row -> SpendingRow.read(row).map(GuardedRecord.OfSpending::new),
                visitor);
        walk(LANES, List.of("chain_id", "sender"), row -> LaneRow.read(row).map(GuardedRecord.OfLane::new), visitor);
        walk(
                AI_ACCOUNTS,
                List.of("user_id", "service"),
                row -> AiAccountRow.read(row).map(GuardedRecord.OfAiAccount::new),
                visitor);
        walk(
                CONFIGS,
                List.of("user_id"),
                row -> row.parsed("user_id", UserId::of)
                        .map(user -> new GuardedRecord.OfConfig(user, PaymentConfigRow.read(row))),
                visitor);
    }

    private void walk(
            String sql,
            List<String> key,
            Function<Row, Optional<? extends GuardedRecord>> reader,
            Consumer<GuardedRecord> visitor) {
        Object[] after = key.stream().map(column -> "").toArray();
        List<Row> page;
        do {
            Object[] place = after;
            page = database.read(session -> session.all(sql, place)).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
            for (Row row : page) {
                reader.apply(row).ifPresent(visitor);
                after = key.stream().map(row::text).toArray();
            }
        } while (page.size() == PAGE);
    }

    @Override
    public List<Boolean> reseal(List<GuardedRecord> batch) {
        return database.write(session -> {
                    List<Boolean> stored = new ArrayList<>();
                    for (GuardedRecord record : batch) {
                        stored.add(reseal(session, record));
                    }
                    return stored;
                })
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private static boolean reseal(Session session, GuardedRecord record) throws SQLException {
        if (record instanceof GuardedRecord.OfPayment of) {
            Payment payment = of.payment();
            String id = payment.id().value();
            Optional<Row> row = session.first("SELECT version FROM payments WHERE id = ?", id);
            return reseal(session, row, payment.version(), RecordSeals.PAYMENT, id, payment.seal());
        }
        if (record instanceof GuardedRecord.OfSpending of) {
            SpendingAccount account = of.account();
            Optional<Row> row = session.first(
                    "SELECT version FROM payment_spending WHERE user_id = ? AND network = ?",
                    account.user().value(),
                    account.network().toString());
            String id = RecordSeals.account(account.user(), account.network());
            return reseal(session, row, account.version(), RecordSeals.SPENDING, id, account.seal());
        }
        if (record instanceof GuardedRecord.OfLane of) {
            Lane lane = of.lane();
            Optional<Row> row = session.first(
                    "SELECT version FROM payment_lanes WHERE chain_id = ? AND sender = ?",
                    lane.chainId().value(),
                    lane.sender().value());
            String id = RecordSeals.lane(lane.chainId(), lane.sender());
            return reseal(session, row, lane.version(), RecordSeals.LANE, id, lane.seal());
        }
        if (record instanceof GuardedRecord.OfAiAccount of) {
            AiAccount account = of.account();
            Optional<Row> row = session.first(
                    "SELECT version FROM ai_accounts WHERE user_id = ? AND service = ?",
                    account.user().value(),
                    account.service().value());
            String id = RecordSeals.aiAccount(account.user(), account.service());
            return reseal(session, row, account.version(), RecordSeals.AI_ACCOUNT, id, account.seal());
        }
        return reseal(session, (GuardedRecord.OfConfig) record);
    }

    private static boolean reseal(
            Session session, Optional<Row> row, long version, String kind, String id, RecordSeal seal)
            throws SQLException {
        boolean same = row.flatMap(some -> some.parsed(Row::version))
                .filter(found -> found == version)
                .isPresent();
        if (same) {
            RecordSeals.put(session, kind, id, seal);
        }
        return same;
    }

    private static boolean reseal(Session session, GuardedRecord.OfConfig of) throws SQLException {
        String user = of.user().value();
        Optional<StoredPaymentConfig> current =
                session.first(PaymentConfigRow.SELECT, user).map(PaymentConfigRow::read);
        boolean same = current.filter(
                        found -> Objects.equals(found.revision(), of.config().revision()))
                .filter(found -> Objects.equals(found.wallet(), of.config().wallet()))
                .isPresent();
        if (same) {
            RecordSeals.put(
                    session, RecordSeals.PAYMENT_CONFIG, user, of.config().seal());
        }
        return same;
    }

    @Override
    public Set<KeyId> keyIds() {
        Set<KeyId> ids = new TreeSet<>();
        for (Row row : database.read(session -> session.all(KEY_IDS)).orUnavailable(ErrorCode.STORE_UNAVAILABLE)) {
            // A malformed seal reads as none.
            row.parsed("id", KeyId::of).ifPresent(ids::add);
        }
        return ids;
    }

    private static String unsealed(String kind, String table, String record) {
        return "EXISTS (SELECT 1 FROM " + table + " WHERE NOT EXISTS (SELECT 1 FROM record_seals WHERE kind = '" + kind
                + "' AND record = " + record + "))";
    }

    @Override
    public boolean anyUnsealed() {
        return database.read(session -> session.first(ANY_UNSEALED))
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE)
                .isPresent();
    }

    @Override
    public RecordSeal mark() {
        return database.read(session -> session.first(
                        "SELECT seal FROM record_seals WHERE kind = ? AND record = ?", RecordSeals.STORE, SYSTEM))
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE)
                .map(RecordSeals::of)
                .orElseGet(RecordSeal::none);
    }

    @Override
    public void mark(RecordSeal seal) {
        boolean unused = database.write(session -> {
                    RecordSeals.put(session, RecordSeals.STORE, SYSTEM, seal);
                    return true;
                })
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }
}
