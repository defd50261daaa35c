package network.amarktai.userconfig.usecase.rotation;

import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.OpeningReport;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.Stores;

/**
 * Opens every stored secret and discards it, which proves that a backup and the available keys belong together. Changes
 * nothing and writes nothing to the audit log, because no plaintext leaves this class.
 */
public final class OpenEverything {

    private final SecretVault vault;
    private final SealedRecords records;
    private final AuditKeyStore auditKeys;

    OpenEverything(SecretVault vault, Stores stores) {
        this.vault = vault;
        this.records = stores.sealedRecords();
        this.auditKeys = stores.auditKeys();
    }

    /**
     * Opens everything.
     *
     * @param listener receives the number of secrets tried so far; the total is not known in advance
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public OpeningReport open(KeyJobListener listener) {
        Run run = new Run(listener);
        auditKeys.all().forEach(run::open);
        records.forEachUser(run::open);
        return new OpeningReport(run.opened, run.unreadable, run.damaged);
    }

    private final class Run {

        private final KeyJobListener listener;
        private KeyUse opened = KeyUse.none();
        private long unreadable;
        private long damaged;

        Run(KeyJobListener listener) {
            this.listener = listener;
        }

        void open(StoredAuditKey key) {
            SealedSecret sealed = key.sealed();
            boolean there = sealed == null
                    ? vault.knownKeyIds().contains(key.keyId())
                    : opens(() -> vault.open(SecretSlot.auditKey(key.keyId()), sealed));
            if (!there) {
                listener.auditKeyMissing(key.keyId());
            }
            count(there ? new KeyUse(0, 0, 1) : KeyUse.none());
        }

        void open(UserRecords user) {
            for (CredentialRecord record : user.credentials()) {
                if (record instanceof StoredCredential stored) {
                    boolean opens = stored.tokens().entrySet().stream()
                            .allMatch(field -> opens(() -> vault.open(
                                    SecretSlot.credential(user.user(), stored.service(), field.getKey()),
                                    new SealedSecret(stored.keyId(), SlotSalt.none(), field.getValue()))));
                    if (!opens) {
                        listener.unreadable(user.user(), stored.service());
                    }
                    count(opens ? new KeyUse(1, 0, 0) : KeyUse.none());
                } else {
                    damaged++;
                }
            }
            if (user.wallet() instanceof SealedWallet wallet) {
                boolean opens = opens(() -> vault.open(SecretSlot.walletSeed(user.user()), wallet.seed()));
                if (!opens) {
                    listener.unreadable(user.user(), SecretSlot.FETCH);
                }
                count(opens ? new KeyUse(0, 1, 0) : KeyUse.none());
            } else if (user.wallet() != null) {
                damaged++;
            }
        }

        private void count(KeyUse use) {
            if (use.total() == 0) {
                unreadable++;
            }
            opened = opened.plus(use);
            listener.advanced(opened.total() + unreadable);
        }
    }

    private static boolean opens(Supplier<Secret> opening) {
        try {
            opening.get().close();
            return true;
        } catch (Unreadable | Unavailable notOpened) {
            if (notOpened instanceof Unavailable && notOpened.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw notOpened;
            }
            return false;
        }
    }
}
