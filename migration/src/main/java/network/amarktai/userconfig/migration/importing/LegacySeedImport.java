package network.amarktai.userconfig.migration.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOpener;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.ReplacedRevision;

/**
 * Imports a user's wallet seed, wherever it is stored. A seed may be the only copy of money: of two seeds that differ,
 * none is imported, and beside a stored wallet no other seed is touched.
 */
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

    /** Imports one of these seeds. Returns one finding per seed, in the same order. */
    List<LegacyFinding> run(Origin origin, UserId user, List<LegacySource> found, ImportMode mode) {
        List<OpenedSeed> opened = new ArrayList<>();
        try {
            found.forEach(seed -> opened.add(OpenedSeed.open(seed, opener, target.walletKeys())));
            if (mode != ImportMode.REPORT) {
                // From now on the user may replace or remove these.
                opened.stream()
                        .filter(seed -> seed.outcome() == LegacyOutcome.UNREADABLE)
                        .forEach(seed -> sources.mark(user, seed.source(), LegacyMark.UNREADABLE));
            }
            StoredPaymentConfig seen = target.paymentConfigs().find(user).orElseGet(StoredPaymentConfig::nothing);
            Function<OpenedSeed, LegacyOutcome> outcomes = seen.sealedWallet().isPresent()
                    ? beside(user, seen, mode)
                    : chosen(origin, user, seen, opened, mode);
            return opened.stream()
                    .map(seed -> LegacyFinding.about(
                            user, seed.source(), seed.mnemonic().isPresent() ? outcomes.apply(seed) : seed.outcome()))
                    .toList();
        } finally {
            opened.forEach(OpenedSeed::close);
        }
    }

    /** The outcomes of seeds beside a stored wallet. */
    private Function<OpenedSeed, LegacyOutcome> beside(UserId user, StoredPaymentConfig seen, ImportMode mode) {
        Network network = target.networks().apply(seen.settings().network());
        Address own = seen.sealedWallet()
                .map(wallet -> target.walletKeys().sameAccount(wallet.address(), network))
                .orElseThrow();
        return seed -> {
            boolean same = seed.mnemonic()
                    .filter(mnemonic ->
                            target.walletKeys().addressOf(mnemonic, network).equals(own))
                    .isPresent();
            if (same && mode != ImportMode.REPORT) {
                sources.mark(user, seed.source(), LegacyMark.IMPORTED);
            }
            return same ? LegacyOutcome.HAS_RECORD : LegacyOutcome.OTHER_WALLET;
        };
    }

    /** The outcomes of seeds of a user without a wallet of this system, one of which is imported. */
    private Function<OpenedSeed, LegacyOutcome> chosen(
            Origin origin, UserId user, StoredPaymentConfig seen, List<OpenedSeed> opened, ImportMode mode) {
        List<OpenedSeed> candidates =
                opened.stream().filter(seed -> seed.mnemonic().isPresent()).toList();
        Optional<OpenedSeed> inPlace = opened.stream()
                .filter(seed -> seed.source().standing() == Standing.IN_PLACE)
                .findFirst();
        if (inPlace.filter(seed -> seed.mnemonic().isEmpty()).isPresent()) {
            return any -> LegacyOutcome.IN_THE_WAY;
        }
        OpenedSeed winner = inPlace.or(() -> candidates.stream().findFirst()).orElse(null);
        if (winner == null || !candidates.stream().allMatch(winner::sameAs)) {
            return any -> LegacyOutcome.TIE;
        }
        LegacyOutcome done =
                mode == ImportMode.REPORT ? LegacyOutcome.IMPORTABLE : save(origin, user, seen, winner, candidates);
        return any -> done;
    }

    private LegacyOutcome save(
            Origin origin, UserId user, StoredPaymentConfig seen, OpenedSeed winner, List<OpenedSeed> candidates) {
        try {
            Mnemonic mnemonic = winner.mnemonic().orElseThrow();
            Network network = target.networks().apply(seen.settings().network());
            SealedWallet wallet =
                    new SealedWallet(seal(user, mnemonic), target.walletKeys().addressOf(mnemonic, network));
            Revision revision = identifiers.revision();
            if (!target.isTrusted(user, seen)) {
                return LegacyOutcome.ALTERED;
            }
            StoredPaymentConfig next =
                    target.sealed(user, new StoredPaymentConfig(seen.settings(), wallet, revision, seen.updatedAt()));
            audited.run(
                    user,
                    origin,
                    AuditAction.WALLET_IMPORTED,
                    SecretSlot.FETCH,
                    Map.of("revision", revision.value()),
                    () -> {
                        if (!sources.replaceSeed(user, winner.source(), next, seen)) {
                            throw OptimisticRetry.concurrentChange();
                        }
                        candidates.forEach(seed -> sources.mark(user, seed.source(), LegacyMark.IMPORTED));
                        return ReplacedRevision.unversioned();
                    });
            return LegacyOutcome.IMPORTED;
        } catch (Conflict | NotConfigured refused) {
            return LegacyOutcome.CHANGED_MEANWHILE;
        }
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
