package network.amarktai.userconfig.usecase;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.rotation.KeyCensus;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.UserConfigStore;

/** Tells how much needs which master key, by reading every record and opening none. */
public final class CountKeys {

    private static final KeyUse ONE_CREDENTIAL = new KeyUse(1, 0, 0);
    private static final KeyUse ONE_WALLET = new KeyUse(0, 1, 0);
    private static final KeyUse ONE_AUDIT_KEY = new KeyUse(0, 0, 1);

    private final SecretVault vault;
    private final UserConfigStore store;
    private final SealedRecords records;
    private final AuditKeyStore auditKeys;

    CountKeys(SecretVault vault, UserConfigStore store, MasterKeyPorts ports) {
        this.vault = vault;
        this.store = store;
        this.records = ports.records();
        this.auditKeys = ports.auditKeys();
    }

    /**
     * Counts, in memory that does not grow with the number of users.
     *
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public KeyCensus count() {
        Tally tally = new Tally();
        auditKeys.all().forEach(key -> tally.add(key.needs(), ONE_AUDIT_KEY));
        records.forEachUser(tally::add);
        return new KeyCensus(tally.uses, tally.damaged);
    }

    /**
     * Every key without which something could not be opened or verified. Cheap, and may name one too many, never one too few.
     *
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public Set<KeyId> needed() {
        Set<KeyId> needed = new HashSet<>(store.keyIds());
        auditKeys.all().stream().map(StoredAuditKey::needs).forEach(needed::add);
        return needed;
    }

    /**
     * The keys of this instance that may be retired: nothing in the store needs them, as far as {@code census} and the store know.
     * Backups are another matter. The active one is never among them.
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

        void add(KeyId key, KeyUse use) {
            uses.merge(key, use, KeyUse::plus);
        }
    }
}
