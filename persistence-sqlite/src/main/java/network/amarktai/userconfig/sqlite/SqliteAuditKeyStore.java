package network.amarktai.userconfig.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
import network.amarktai.userconfig.sqlite.engine.Columns;
import network.amarktai.userconfig.sqlite.engine.Database;
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
        return read(session -> session.query(SELECT, SqliteAuditKeyStore::keys)).stream()
                .map(SqliteAuditKeyStore::sound)
                .toList();
    }

    @Override
    public Optional<StoredAuditKey> find(KeyId keyId) {
        return read(session -> stored(session, keyId)).map(SqliteAuditKeyStore::sound);
    }

    @Override
    public boolean replace(StoredAuditKey next, @Nullable SealedSecret seen) {
        SealedSecret sealed = next.sealed();
        Work<Boolean> compareAndSet = session -> {
            Optional<StoredAuditKey> current =
                    stored(session, next.keyId()).orElseGet(() -> Optional.of(new StoredAuditKey(next.keyId(), null)));
            if (current.isEmpty() || !Objects.equals(current.get().sealed(), seen)) {
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

    /** The outer value is empty if the key is not stored; the inner one if it is malformed. */
    private static Optional<Optional<StoredAuditKey>> stored(Session session, KeyId keyId) throws SQLException {
        return session.query(SELECT + " WHERE key_id = ?", SqliteAuditKeyStore::keys, keyId.value()).stream()
                .findFirst();
    }

    private static List<Optional<StoredAuditKey>> keys(ResultSet rows) throws SQLException {
        List<Optional<StoredAuditKey>> keys = new ArrayList<>();
        while (rows.next()) {
            Optional<KeyId> keyId = Columns.value(rows, 1, KeyId::of);
            Optional<KeyId> sealedWith = Columns.value(rows, 2, KeyId::of);
            Optional<String> token = Columns.text(rows, 3);
            if (Columns.isNull(rows, 2) && Columns.isNull(rows, 3)) {
                keys.add(keyId.map(id -> new StoredAuditKey(id, null)));
            } else if (sealedWith.isPresent() && token.isPresent()) {
                SealedSecret sealed = new SealedSecret(sealedWith.get(), SlotSalt.none(), token.get());
                keys.add(keyId.map(id -> new StoredAuditKey(id, sealed)));
            } else {
                keys.add(Optional.empty());
            }
        }
        return keys;
    }

    private static StoredAuditKey sound(Optional<StoredAuditKey> stored) {
        return stored.orElseThrow(() -> Unavailable.of(
                ErrorCode.AUDIT_UNAVAILABLE, "The list of audit keys is damaged; an operator has to repair it."));
    }

    private <T> T read(Work<T> work) {
        return database.read(work).orUnavailable(ErrorCode.AUDIT_UNAVAILABLE);
    }
}
