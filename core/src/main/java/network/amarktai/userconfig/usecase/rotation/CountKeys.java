package network.amarktai.userconfig.usecase.rotation;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.rotation.KeyCensus;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.UserConfigStore;

/** Counts the secrets that need each master key. Reads every record and opens none. */
public final class CountKeys {

    private static final KeyUse ONE_CREDENTIAL = new KeyUse(1, 0, 0);
    private static final KeyUse ONE_WALLET = new KeyUse(0, 1, 0);
    private static final KeyUse ONE_AUDIT_KEY = new KeyUse(0, 0, 1);
    private static final KeyUse ONE_SEAL = new KeyUse(0, 0, 0, 1);

    private final SecretVault vault;
    private final UserConfigStore store;
    private final SealedRecords records;
    private final GuardedRecords guarded;
    private final AuditKeyStore auditKeys;

    CountKeys(SecretVault vault, Stores stores) {
        this.vault = vault;
        this.store = stores.userConfigStore();
        this.records = stores.sealedRecords();
        this.guarded = stores.guardedRecords();
        this.auditKeys = stores.auditKeys();
    }

    /**
     * Takes the census. Memory does not grow with the number of users.
     *
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public KeyCensus count() {
        Tally tally = new Tally();
        auditKeys.all().forEach(key -> tally.add(key.needs(), ONE_AUDIT_KEY));
        records.forEachUser(tally::add);
        tally.add(guarded.mark());
        guarded.forEach(record -> tally.add(record.seal()));
        return new KeyCensus(tally.uses, tally.damaged);
    }

    /**
     * Returns the keys without which a secret could not be opened, or an audit entry or a seal verified. Cheap; may contain a key
     * that is no longer needed, but never misses one.
     *
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public Set<KeyId> needed() {
        Set<KeyId> needed = new HashSet<>(store.keyIds());
        needed.addAll(guarded.keyIds());
        auditKeys.all().stream().map(StoredAuditKey::needs).forEach(needed::add);
        return needed;
    }

    /**
     * Returns the keys of this instance that may be retired, because neither {@code census} nor the store lists them as
     * needed. Backups may still need them. The active key is never included.
     *
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public SortedSet<KeyId> retirable(KeyCensus census) {
        SortedSet<KeyId> retirable = new TreeSet<>(vault.knownKeyIds());
        retirable.remove(vault.activeKeyId());
        retirable.removeAll(needed());
        retirable.removeAll(census.uses().keySet());
        return retirable;
    }

    private static final class Tally {

        private final SortedMap<KeyId, KeyUse> uses = new TreeMap<>();
        private long damaged;

        void add(UserRecords user) {
            for (CredentialRecord credential : user.credentials()) {
                if (credential instanceof StoredCredential stored) {
                    add(stored.keyId(), ONE_CREDENTIAL);
                } else {
                    damaged++;
                }
            }
            if (user.wallet() instanceof SealedWallet sealed) {
                add(sealed.seed().keyId(), ONE_WALLET);
            } else if (user.wallet() != null) {
                damaged++;
            }
        }

        void add(RecordSeal seal) {
            seal.keyId().ifPresent(key -> add(key, ONE_SEAL));
        }

        void add(KeyId key, KeyUse use) {
            uses.merge(key, use, KeyUse::plus);
        }
    }
}
