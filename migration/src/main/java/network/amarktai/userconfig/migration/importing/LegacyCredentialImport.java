package network.amarktai.userconfig.migration.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOpener;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.usecase.credential.SealCredential;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.ReplacedRevision;
import org.jspecify.annotations.Nullable;

/** Chooses which of a user's legacy values for one service is imported, and imports it. */
final class LegacyCredentialImport {

    private final LegacySources sources;
    private final LegacyOpener opener;
    private final ImportTarget target;
    private final SealCredential sealing;
    private final AuditedChange audited;

    LegacyCredentialImport(
            LegacySources sources,
            LegacyOpener opener,
            ImportTarget target,
            SealCredential sealing,
            AuditedChange audited) {
        this.sources = sources;
        this.opener = opener;
        this.target = target;
        this.sealing = sealing;
        this.audited = audited;
    }

    /**
     * Imports one of these values. Returns one finding per value, in the same order.
     *
     * @param found all values for one service that are not settled yet; at least one
     */
    List<LegacyFinding> run(Origin origin, UserId user, List<LegacySource> found, ImportMode mode) {
        ServiceDefinition definition = target.catalog()
                .find(found.get(0).service())
                .orElseThrow(() -> new IllegalArgumentException("no such service"));
        Optional<CredentialRecord> stored = target.credentials().credential(user, definition.id());
        if (stored.orElse(null) instanceof StoredCredential) {
            if (mode != ImportMode.REPORT) {
                found.forEach(source -> sources.mark(user, source, LegacyMark.SUPERSEDED));
            }
            return all(user, found, LegacyOutcome.HAS_RECORD);
        }
        LegacySource inPlace = inPlace(found);
        if (inPlace == null && sources.isPlaceTaken(user, definition.id())) {
            return all(user, found, LegacyOutcome.IN_THE_WAY);
        }
        List<OpenedLegacyValue> opened = new ArrayList<>();
        try {
            found.forEach(source -> opened.add(OpenedLegacyValue.open(source, definition, opener)));
            return decide(origin, user, definition, opened, inPlace, mode);
        } finally {
            opened.forEach(OpenedLegacyValue::close);
        }
    }

    private List<LegacyFinding> decide(
            Origin origin,
            UserId user,
            ServiceDefinition definition,
            List<OpenedLegacyValue> opened,
            @Nullable LegacySource inPlace,
            ImportMode mode) {
        List<OpenedLegacyValue> candidates =
                opened.stream().filter(OpenedLegacyValue::importable).toList();
        if (candidates.isEmpty()) {
            return each(user, opened, OpenedLegacyValue::outcome);
        }
        boolean blocked = opened.stream().anyMatch(one -> one.source() == inPlace && !one.importable());
        if (blocked) {
            // The value that does not open may be the newest one.
            return each(user, opened, one -> one.importable() ? LegacyOutcome.IN_THE_WAY : one.outcome());
        }
        Optional<OpenedLegacyValue> chosen = LegacyChoice.of(candidates);
        if (chosen.isEmpty()) {
            return each(user, opened, one -> one.importable() ? LegacyOutcome.TIE : one.outcome());
        }
        OpenedLegacyValue winner = chosen.get();
        LegacyOutcome done = mode == ImportMode.REPORT
                ? LegacyOutcome.IMPORTABLE
                : save(origin, user, definition, winner, candidates, inPlace);
        return each(user, opened, one -> {
            if (!one.importable()) {
                return one.outcome();
            }
            return one.sameAs(winner) || done == LegacyOutcome.CHANGED_MEANWHILE ? done : LegacyOutcome.OLDER;
        });
    }

    private LegacyOutcome save(
            Origin origin,
            UserId user,
            ServiceDefinition definition,
            OpenedLegacyValue winner,
            List<OpenedLegacyValue> candidates,
            @Nullable LegacySource inPlace) {
        StoredCredential next = record(user, definition, winner);
        try {
            audited.run(
                    user,
                    origin,
                    AuditAction.CREDENTIAL_IMPORTED,
                    definition.id(),
                    Map.of("revision", next.storedRevision().value()),
                    () -> {
                        put(user, next, winner, candidates, inPlace);
                        return inPlace == null ? ReplacedRevision.nothing() : ReplacedRevision.unversioned();
                    });
            return LegacyOutcome.IMPORTED;
        } catch (Conflict | NotConfigured refused) {
            return LegacyOutcome.CHANGED_MEANWHILE;
        }
    }

    private StoredCredential record(UserId user, ServiceDefinition definition, OpenedLegacyValue winner) {
        StoredCredential sealed = sealing.seal(user, definition, winner.secrets());
        for (FieldName field : winner.secrets().fields()) {
            SealedSecret token = new SealedSecret(
                    sealed.keyId(),
                    SlotSalt.none(),
                    String.valueOf(sealed.tokens().get(field)));
            try (Secret again = target.vault().open(SecretSlot.credential(user, definition.id(), field), token)) {
                if (!again.equals(winner.secrets().field(field).orElseThrow())) {
                    throw new IllegalStateException("the sealed value does not open to the same plaintext");
                }
            }
        }
        return winner.source().writtenAt().map(sealed::createdAt).orElse(sealed);
    }

    private void put(
            UserId user,
            StoredCredential next,
            OpenedLegacyValue winner,
            List<OpenedLegacyValue> candidates,
            @Nullable LegacySource inPlace) {
        if (!sources.replaceCredential(user, winner.source(), inPlace, next)) {
            throw OptimisticRetry.concurrentChange();
        }
        boolean renounced = false;
        for (OpenedLegacyValue one : candidates) {
            LegacyMark mark = one.sameAs(winner) ? LegacyMark.IMPORTED : LegacyMark.SUPERSEDED;
            renounced |= sources.mark(user, one.source(), mark) == LegacyMark.RENOUNCED;
        }
        if (renounced) {
            // The user deleted the credential during the import, before its record existed.
            target.credentials().removeCredential(user, next.service(), next.storedRevision());
            throw OptimisticRetry.concurrentChange();
        }
    }

    private static @Nullable LegacySource inPlace(List<LegacySource> found) {
        return found.stream()
                .filter(source -> source.standing() == Standing.IN_PLACE)
                .findFirst()
                .orElse(null);
    }

    private static List<LegacyFinding> all(UserId user, List<LegacySource> found, LegacyOutcome outcome) {
        return found.stream()
                .map(source -> LegacyFinding.about(user, source, outcome))
                .toList();
    }

    private static List<LegacyFinding> each(
            UserId user, List<OpenedLegacyValue> opened, Function<OpenedLegacyValue, LegacyOutcome> outcome) {
        return opened.stream()
                .map(one -> LegacyFinding.about(user, one.source(), outcome.apply(one)))
                .toList();
    }
}
