package network.amarktai.userconfig.usecase.rotation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.rotation.KeyCensus;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.RotationReport;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.integrity.RotateSeals;
import network.amarktai.userconfig.usecase.integrity.Seals;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Foundation;
import org.jspecify.annotations.Nullable;

/**
 * Seals all secrets, and the records about money, again with the active master key, so that older keys can be retired. Secrets can be saved and used
 * in the meantime.
 *
 * <p>A concurrent save by a user wins. The rotation can be stopped at any time and repeated: secrets that are sealed
 * with the active key are skipped. A secret that does not open is not changed, and is reported. The new ciphertext is
 * opened and compared before it replaces the old one. Revision and timestamps stay, because the user's value is
 * unchanged.
 *
 * <p>Every instance must seal with the active key before this runs; otherwise secrets saved by the others need the old
 * key.
 */
public final class RotateKeys {

    private final SecretVault vault;
    private final Stores stores;
    private final SealedRecords records;
    private final AuditKeyStore auditKeys;
    private final ResealRecord resealing;
    private final CountKeys countKeys;
    private final AuditTrail trail;

    private final RotateSeals rotateSeals;

    RotateKeys(Foundation base, Seals seals, CountKeys countKeys) {
        this.vault = base.vault();
        this.stores = base.stores();
        this.records = stores.sealedRecords();
        this.auditKeys = stores.auditKeys();
        this.resealing = new ResealRecord(base.catalog(), vault);
        this.countKeys = countKeys;
        this.rotateSeals = new RotateSeals(stores.guardedRecords(), seals);
        this.trail = base.trail();
    }

    /**
     * Seals every secret again that is sealed with a key other than the active one. The start and the outcome are
     * recorded in the system's audit stream.
     *
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable} or {@code
     *     audit_unavailable} half way, and running it again continues from there
     */
    public RotationReport rotate(Origin origin, KeyJobListener listener) {
        KeyId active = vault.activeKeyId();
        KeyCensus before = countKeys.count();
        trail.recordForSystem(
                origin, AuditAction.KEY_ROTATION_STARTED, AuditOutcome.DONE, detail(active, before.allBut(active)));
        try {
            RotationReport report = run(
                    before, records::reseal, auditKeys::replace, RotateSeals.Mode.STORE, listener, this::afterwards);
            conclude(origin, AuditOutcome.DONE, detail(report));
            return report;
        } catch (UserConfigException failed) {
            conclude(
                    origin,
                    AuditOutcome.FAILED,
                    Map.of("active_key", active.value(), "code", failed.code().code()));
            throw failed;
        }
    }

    /**
     * Does the same without storing anything: reports what would be sealed again, and what does not open. Writes
     * nothing to the audit log.
     *
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public RotationReport rehearse(KeyJobListener listener) {
        return run(
                countKeys.count(),
                batch -> batch.stream().map(resealed -> true).toList(),
                (next, seen) -> true,
                RotateSeals.Mode.REHEARSE,
                listener,
                before -> before);
    }

    private RotationReport run(
            KeyCensus before,
            Function<List<Resealed>, List<Boolean>> put,
            BiPredicate<StoredAuditKey, @Nullable SealedSecret> putAuditKey,
            RotateSeals.Mode seals,
            KeyJobListener listener,
            Function<KeyCensus, KeyCensus> after) {
        KeyId active = vault.activeKeyId();
        listener.begun(before.allBut(active).total());
        AuditKeyRotation.Result keys = new AuditKeyRotation(vault, auditKeys).run(putAuditKey, listener);
        RotationRun run = new RotationRun(
                active, resealing, stores.userConfigStore(), stores.paymentConfigs(), put, listener, keys);
        records.forEachUser(run::visit);
        run.flush();
        run.add(rotateSeals.run(seals, run::advance));
        return run.report(after.apply(before));
    }

    /** Takes the census again, and removes the key ids that no record needs any more from the store. */
    private KeyCensus afterwards(KeyCensus before) {
        KeyCensus after = countKeys.count();
        Set<KeyId> unneeded = new TreeSet<>(before.uses().keySet());
        unneeded.addAll(stores.userConfigStore().keyIds());
        unneeded.removeAll(after.uses().keySet());
        unneeded.remove(vault.activeKeyId());
        unneeded.forEach(records::forgetKey);
        return after;
    }

    private void conclude(Origin origin, AuditOutcome outcome, Map<String, String> detail) {
        trail.recordForSystem(origin, AuditAction.KEY_ROTATION_FINISHED, outcome, detail);
    }

    private static Map<String, String> detail(RotationReport report) {
        Map<String, String> detail = new TreeMap<>(detail(report.activeKey(), report.resealed()));
        detail.put("overtaken", Long.toString(report.overtaken()));
        detail.put("unreadable", Long.toString(report.unreadable()));
        detail.put("unstored", Long.toString(report.unstored()));
        detail.put("remaining", Long.toString(report.remaining()));
        return detail;
    }

    private static Map<String, String> detail(KeyId active, KeyUse use) {
        return Map.of(
                "active_key",
                active.value(),
                "credentials",
                Long.toString(use.credentials()),
                "wallets",
                Long.toString(use.wallets()),
                "audit_keys",
                Long.toString(use.auditKeys()),
                "seals",
                Long.toString(use.seals()));
    }
}
