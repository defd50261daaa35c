package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;
import network.amarktai.userconfig.sqlite.engine.Work;
import org.jspecify.annotations.Nullable;

/**
 * The keys of audit entries in one table:
 *
 * <pre>
 * audit_keys  key_id    sealed_with  token
 *             20ef8f9d  5b0c11d2     gAAAAAB…
 *             5b0c11d2  null         null
 * </pre>
 *
 * <p>A malformed key fails every read: a list with one key missing could make a trail unverifiable.
 */
final class SqliteAuditKeyStore implements AuditKeyStore {

    private static final String SELECT = "SELECT key_id, sealed_with, token FROM audit_keys";
    private static final String FIND = SELECT + " WHERE key_id = ?";

    private final Database database;
    private final Set<KeyId> entered = ConcurrentHashMap.newKeySet();

    SqliteAuditKeyStore(Database database) {
        this.database = database;
    }

    /**
     * Inserts a key in the transaction that appends an entry chained with it, unless this process has inserted it
     * before.
     */
    void enter(Session session, KeyId keyId) throws SQLException {
        if (!entered.contains(keyId)) {
            session.update("INSERT INTO audit_keys (key_id) VALUES (?) ON CONFLICT (key_id) DO NOTHING", keyId.value());
        }
    }

    /** Records that a key is stored: its transaction is durable. */
    void entered(KeyId keyId) {
        entered.add(keyId);
    }

    @Override
    public List<StoredAuditKey> all() {
        return read(session -> session.all(SELECT)).stream()
                .map(SqliteAuditKeyStore::sound)
                .toList();
    }

    @Override
    public Optional<StoredAuditKey> find(KeyId keyId) {
        return read(session -> session.first(FIND, keyId.value())).map(SqliteAuditKeyStore::sound);
    }

    @Override
    public boolean replace(StoredAuditKey next, @Nullable SealedSecret seen) {
        SealedSecret sealed = next.sealed();
        Work<Boolean> compareAndSet = session -> {
            Optional<Row> current = session.first(FIND, next.keyId().value());
            boolean isAsSeen = current.isPresent()
                    ? key(current.get())
                            .filter(key -> Objects.equals(key.sealed(), seen))
                            .isPresent()
                    : seen == null;
            if (!isAsSeen) {
                return false;
            }
            session.update(
                    """
                    INSERT INTO audit_keys (key_id, sealed_with, token) VALUES (?, ?, ?)
                    ON CONFLICT (key_id) DO UPDATE SET sealed_with = excluded.sealed_with, token = excluded.token""",
                    next.keyId().value(),
                    sealed == null ? null : sealed.keyId().value(),
                    sealed == null ? null : sealed.token());
            return true;
        };
        return database.write(compareAndSet).orUnavailable(ErrorCode.AUDIT_UNAVAILABLE);
    }

    private static Optional<StoredAuditKey> key(Row row) {
        return row.parsed(some -> new StoredAuditKey(KeyId.of(some.text("key_id")), sealed(some)));
    }

    private static @Nullable SealedSecret sealed(Row row) {
        return row.has("sealed_with") || row.has("token")
                ? new SealedSecret(KeyId.of(row.text("sealed_with")), SlotSalt.none(), row.text("token"))
                : null;
    }

    private static StoredAuditKey sound(Row row) {
        return key(row).orElseThrow(() -> Unavailable.of(
                ErrorCode.AUDIT_UNAVAILABLE, "The list of audit keys is damaged; an operator has to repair it."));
    }

    private <T> T read(Work<T> work) {
        return database.read(work).orUnavailable(ErrorCode.AUDIT_UNAVAILABLE);
    }
}
