package network.amarktai.userconfig.crypto;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.SecretVault;

/**
 * The audit keys of master keys that this instance no longer has. A key that was found stays open until
 * {@link #close()}, because a verifier uses it up to a million times; a missing one is looked up again each time.
 */
final class RetiredAuditKeys implements AutoCloseable {

    private final Function<KeyId, Optional<Secret>> finder;
    private final Map<KeyId, Secret> found = new ConcurrentHashMap<>();

    private RetiredAuditKeys(Function<KeyId, Optional<Secret>> finder) {
        this.finder = finder;
    }

    /** Without any keys. */
    static RetiredAuditKeys none() {
        return new RetiredAuditKeys(keyId -> Optional.empty());
    }

    /** The keys in {@code store} that {@code vault} can open. */
    static RetiredAuditKeys in(AuditKeyStore store, SecretVault vault) {
        return new RetiredAuditKeys(keyId -> open(store, vault, keyId));
    }

    private static Optional<Secret> open(AuditKeyStore store, SecretVault vault, KeyId keyId) {
        try {
            return store.find(keyId)
                    .map(StoredAuditKey::sealed)
                    .map(kept -> vault.open(SecretSlot.auditKey(keyId), kept));
        } catch (Unreadable | Unavailable closed) {
            if (closed instanceof Unavailable && closed.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw closed;
            }
            return Optional.empty();
        }
    }

    /** The MAC under this master key's audit key; empty if that key is not kept. */
    Optional<byte[]> mac(KeyId keyId, byte[] message) {
        Secret known = found.get(keyId);
        if (known == null) {
            Optional<Secret> opened = finder.apply(keyId);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            known = remember(keyId, opened.get());
        }
        return Optional.of(known.withBytes(key -> HmacSha256.of(key, message)));
    }

    private Secret remember(KeyId keyId, Secret opened) {
        Secret first = found.putIfAbsent(keyId, opened);
        if (first == null) {
            return opened;
        }
        opened.close();
        return first;
    }

    /** Zeroes the keys. */
    @Override
    public void close() {
        found.values().forEach(Secret::close);
    }
}
