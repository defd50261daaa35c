package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;
import network.amarktai.userconfig.sqlite.engine.SqliteFailure;
import network.amarktai.userconfig.sqlite.engine.Work;

/**
 * Walks {@code credentials} and {@code payment_configs} by user, one page per read: a read as long as the whole walk
 * would prevent checkpoints of the write-ahead log. Includes credentials of services that are no longer in the catalog.
 */
final class SqliteSealedRecords implements SealedRecords {

    private static final int PAGE = 256;

    /** Each half is limited to a page, so that no page reads the rows after it. */
    private static final String USERS = """
            SELECT CAST(user_id AS TEXT) AS user_id FROM (
              SELECT DISTINCT user_id FROM credentials WHERE user_id > ? ORDER BY user_id LIMIT ?)
            UNION
            SELECT CAST(user_id AS TEXT) AS user_id FROM (
              SELECT user_id FROM payment_configs WHERE user_id > ? ORDER BY user_id LIMIT ?)
            ORDER BY user_id LIMIT ?""";

    private final Database database;

    SqliteSealedRecords(Database database) {
        this.database = database;
    }

    /** @param last the greatest user id of the page, even if it is malformed; empty after the last user */
    private record Page(List<UserRecords> users, Optional<String> last) {}

    @Override
    public void forEachUser(Consumer<UserRecords> visitor) {
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            String place = after.get();
            Page page = database.read(session -> page(session, place)).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
            page.users().forEach(visitor);
            after = page.last();
        }
    }

    private static Page page(Session session, String after) throws SQLException {
        List<Row> ids = session.all(USERS, after, PAGE, after, PAGE, PAGE);
        List<UserRecords> users = new ArrayList<>();
        for (Row row : ids) {
            Optional<UserId> user = row.parsed("user_id", UserId::of);
            if (user.isPresent()) {
                String id = user.get().value();
                users.add(new UserRecords(
                        user.get(),
                        CredentialRow.read(session.all(CredentialRow.SELECT, id), any -> true),
                        session.first(PaymentConfigRow.SELECT, id)
                                .map(PaymentConfigRow::read)
                                .map(StoredPaymentConfig::wallet)
                                .orElse(null)));
            }
        }
        return new Page(
                users,
                ids.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ids.get(ids.size() - 1).text("user_id")));
    }

    @Override
    public List<Boolean> reseal(List<Resealed> batch) {
        Work<List<Boolean>> work = session -> {
            List<Boolean> stored = new ArrayList<>();
            for (Resealed record : batch) {
                stored.add(reseal(session, record));
            }
            return stored;
        };
        return database.write(work).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private static boolean reseal(Session session, Resealed record) throws SQLException {
        try {
            return record instanceof Resealed.Credential credential
                    ? reseal(session, credential)
                    : reseal(session, (Resealed.Wallet) record);
        } catch (SQLException failed) {
            // Another column of the row is damaged: SQLite checks the types of all columns. One row must not end the
            // walk.
            if (SqliteFailure.isConstraint(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static boolean reseal(Session session, Resealed.Credential credential) throws SQLException {
        StoredCredential seen = credential.seen();
        StoredCredential next = credential.next();
        int found = session.update(
                """
                UPDATE credentials SET key_id = ?, fingerprint = ?, fields = ?
                WHERE user_id = ? AND service = ? AND revision = ? AND key_id = ?""",
                next.keyId().value(),
                next.fingerprint().value(),
                JsonColumns.fields(next.tokens()),
                credential.user().value(),
                seen.service().value(),
                seen.storedRevision().value(),
                seen.keyId().value());
        return found == 1;
    }

    private static boolean reseal(Session session, Resealed.Wallet wallet) throws SQLException {
        SealedSecret seen = wallet.seen().seed();
        SealedSecret next = wallet.next().seed();
        return session.update(
                        """
                        UPDATE payment_configs SET seed_key_id = ?, seed_salt = ?, seed_token = ?
                        WHERE user_id = ? AND seed_key_id = ? AND seed_salt = ? AND seed_token = ? AND address = ?""",
                        next.keyId().value(),
                        next.salt().hex(),
                        next.token(),
                        wallet.user().value(),
                        seen.keyId().value(),
                        seen.salt().hex(),
                        seen.token(),
                        wallet.seen().address().value())
                == 1;
    }

    @Override
    public void forgetKey(KeyId keyId) {
        // Nothing is stored per key: the keys in use are read from the rows.
    }
}
