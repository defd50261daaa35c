package network.amarktai.userconfig.migration.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOpener;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.ReplacedRevision;

/** Imports a user's wallet seed. It is stored in the place of the record, so there is only one. */
final class LegacySeedImport {

    private final LegacySources sources;
    private final LegacyOpener opener;
    private final ImportTarget target;
    private final AuditedChange audited;
    private final Identifiers identifiers;

    LegacySeedImport(
            LegacySources sources,
            LegacyOpener opener,
            ImportTarget target,
            AuditedChange audited,
            Identifiers identifiers) {
        this.sources = sources;
        this.opener = opener;
        this.target = target;
        this.audited = audited;
        this.identifiers = identifiers;
    }

    /** Imports these seeds. Returns one finding per seed, in the same order. */
    List<LegacyFinding> run(Origin origin, UserId user, List<LegacySource> found, ImportMode mode) {
        return found.stream()
                .map(seed -> LegacyFinding.about(user, seed, run(origin, user, seed, mode)))
                .toList();
    }

    private LegacyOutcome run(Origin origin, UserId user, LegacySource seed, ImportMode mode) {
        Optional<Secret> opened = open(seed);
        if (opened.isEmpty()) {
            if (!opener.hasKeys()) {
                return LegacyOutcome.NO_KEY;
            }
            if (mode != ImportMode.REPORT) {
                // From now on the user may replace or remove it.
                sources.mark(user, seed, LegacyMark.UNREADABLE);
            }
            return LegacyOutcome.UNREADABLE;
        }
        try (Secret words = opened.get();
                Mnemonic mnemonic = target.walletKeys().parse(words, "wallet_seed")) {
            return mode == ImportMode.REPORT ? LegacyOutcome.IMPORTABLE : save(origin, user, seed, mnemonic);
        } catch (InvalidInput notAMnemonic) {
            return LegacyOutcome.NOT_A_MNEMONIC;
        }
    }

    private Optional<Secret> open(LegacySource seed) {
        try (CredentialSecrets encrypted = seed.encrypted()) {
            return encrypted.fields().stream()
                    .findFirst()
                    .flatMap(encrypted::field)
                    .flatMap(opener::open);
        }
    }

    private LegacyOutcome save(Origin origin, UserId user, LegacySource seed, Mnemonic mnemonic) {
        try {
            StoredPaymentConfig seen = target.paymentConfigs().find(user).orElseGet(StoredPaymentConfig::nothing);
            if (!isTrusted(user, seen)) {
                return LegacyOutcome.CHANGED_MEANWHILE;
            }
            NetworkName network = seen.settings().network();
            Address address =
                    target.walletKeys().addressOf(mnemonic, target.networks().apply(network));
            SealedWallet wallet = new SealedWallet(seal(user, mnemonic), address);
            Revision revision = identifiers.revision();
            GuardedRecord next = target.seals()
                    .sealed(new GuardedRecord.OfConfig(
                            user, new StoredPaymentConfig(seen.settings(), wallet, revision, seen.updatedAt())));
            audited.run(
                    user,
                    origin,
                    AuditAction.WALLET_IMPORTED,
                    SecretSlot.FETCH,
                    Map.of("revision", revision.value()),
                    () -> {
                        if (!sources.replaceSeed(user, seed, ((GuardedRecord.OfConfig) next).config(), seen)) {
                            throw OptimisticRetry.concurrentChange();
                        }
                        sources.mark(user, seed, LegacyMark.IMPORTED);
                        return ReplacedRevision.unversioned();
                    });
            return LegacyOutcome.IMPORTED;
        } catch (Conflict | NotConfigured refused) {
            return LegacyOutcome.CHANGED_MEANWHILE;
        }
    }

    // Settings that this system saved must be as it saved them: the import must not make others genuine.
    private boolean isTrusted(UserId user, StoredPaymentConfig seen) {
        boolean ofThePlatform = seen.revision() == null && seen.seal().keyId().isEmpty();
        return ofThePlatform || target.seals().hold(new GuardedRecord.OfConfig(user, seen));
    }

    private SealedSecret seal(UserId user, Mnemonic mnemonic) {
        SecretSlot slot = SecretSlot.walletSeed(user);
        try (Secret words = mnemonic.revealWords()) {
            SealedSecret sealed = target.vault().seal(slot, words);
            try (Secret again = target.vault().open(slot, sealed)) {
                if (!again.equals(words)) {
                    throw new IllegalStateException("the sealed value does not open to the same plaintext");
                }
            }
            return sealed;
        }
    }
}
