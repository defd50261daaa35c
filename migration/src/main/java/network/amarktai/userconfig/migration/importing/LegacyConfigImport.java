package network.amarktai.userconfig.migration.importing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.migration.legacy.LegacyConfig;
import network.amarktai.userconfig.migration.legacy.LegacyConfig.Writer;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.ReplacedRevision;

/**
 * Stores the platform's payment settings as this system reads them, where the two differ. Settings that cannot be read
 * are left to their user.
 */
final class LegacyConfigImport {

    private final ImportTarget target;
    private final AuditedChange audited;
    private final Identifiers identifiers;
    private final InstantSource clock;

    LegacyConfigImport(ImportTarget target, AuditedChange audited, Identifiers identifiers, InstantSource clock) {
        this.target = target;
        this.audited = audited;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** Takes over these settings, those in the place of our own first. Returns one finding for each. */
    List<LegacyFinding> run(Origin origin, UserId user, List<LegacyConfig> configs, ImportMode mode) {
        List<LegacyFinding> findings = new ArrayList<>();
        for (LegacyConfig config : configs) {
            findings.add(LegacyFinding.about(user, config, outcome(origin, user, config, mode)));
        }
        return findings;
    }

    private LegacyOutcome outcome(Origin origin, UserId user, LegacyConfig config, ImportMode mode) {
        StoredPaymentConfig seen = target.paymentConfigs().find(user).orElseGet(StoredPaymentConfig::nothing);
        boolean own = config.standing() == Standing.IN_PLACE;
        boolean saved = seen.revision() != null || !seen.settings().equals(PaymentSettings.standard());
        if (!own && saved) {
            return LegacyOutcome.SETTINGS_SUPERSEDED;
        }
        if (!config.notUnderstood().isEmpty()) {
            return LegacyOutcome.SETTINGS_NOT_UNDERSTOOD;
        }
        LegacyOutcome done =
                config.adjusted().isEmpty() ? LegacyOutcome.SETTINGS_IMPORTED : LegacyOutcome.SETTINGS_ADJUSTED;
        boolean changed = own && (seen.revision() != null || config.writer() == Writer.THIS_SYSTEM);
        return mode == ImportMode.REPORT || changed ? done : save(origin, user, config, seen, done);
    }

    private LegacyOutcome save(
            Origin origin, UserId user, LegacyConfig config, StoredPaymentConfig seen, LegacyOutcome done) {
        Revision revision = identifiers.revision();
        if (!target.isTrusted(user, seen)) {
            return LegacyOutcome.ALTERED;
        }
        StoredPaymentConfig next = target.sealed(
                user, new StoredPaymentConfig(config.settings(), seen.wallet(), revision, clock.instant()));
        try {
            audited.run(
                    user,
                    origin,
                    AuditAction.PAYMENT_CONFIG_SAVED,
                    SecretSlot.FETCH,
                    Map.of("revision", revision.value(), "wallet", "kept"),
                    () -> {
                        if (!target.paymentConfigs().replace(user, next, seen)) {
                            throw OptimisticRetry.concurrentChange();
                        }
                        return seen.equals(StoredPaymentConfig.nothing())
                                ? ReplacedRevision.nothing()
                                : ReplacedRevision.unversioned();
                    });
            return done;
        } catch (Conflict | NotConfigured refused) {
            return LegacyOutcome.CHANGED_MEANWHILE;
        }
    }
}
