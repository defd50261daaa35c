package network.amarktai.userconfig.usecase.proof;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Kind;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import network.amarktai.userconfig.usecase.trail.TrailReader;
import org.jspecify.annotations.Nullable;

/** Asks the audit trail whether payment settings are the last ones that were saved. Thread-safe. */
final class SettingsProof {

    private final TrailReader reader;
    private final PaymentConfigStore configs;
    private final IntegrityAlarm alarm;

    SettingsProof(Foundation base) {
        reader = base.trail().reader();
        configs = base.stores().paymentConfigs();
        alarm = base.alarm();
    }

    /**
     * Requires that these settings of the payer may be in force.
     *
     * @throws IntegrityFailed if the trail says that they are not; this is reported to the alarm
     * @throws Conflict if they were changed since they were read
     */
    void requireInForce(Payment payment, AuditStream stream, StoredPaymentConfig config) {
        SortedMap<Long, AuditEvent> changes = new TreeMap<>();
        boolean genuine = true;
        for (AuditAction action : SettingsFacts.ACTIONS) {
            genuine &= addLastChanges(reader, stream, action, changes);
        }
        SettingsFacts facts = new SettingsFacts();
        changes.values().forEach(facts::add);
        Revision revision = config.revision();
        if (!genuine || !facts.allow(revision)) {
            PaymentProof.requireUnchanged(configs.find(payment.user())
                    .filter(stored -> Objects.equals(stored.revision(), revision))
                    .isPresent());
            throw alarm.raise(new IntegrityFailure(
                    payment.user(),
                    Kind.PAYMENT_CONFIG,
                    payment.source().network().toString(),
                    revision == null ? "" : revision.value(),
                    !genuine ? Reason.TRAIL_DAMAGED : facts.isEmpty() ? Reason.NOT_IN_TRAIL : Reason.REPLAYED));
        }
    }

    /** Adds the changes back to the last one that was made, with all that were under way at the same time. */
    static boolean addLastChanges(
            TrailReader reader, AuditStream stream, AuditAction action, SortedMap<Long, AuditEvent> changes) {
        AtomicReference<@Nullable String> made = new AtomicReference<>();
        return reader.backwards(stream, action, found -> {
            AuditEvent event = found.event();
            changes.put(found.seq(), event);
            String revision = event.detail().get(SettingsFacts.REVISION);
            if (PendingChanges.saysDone(event)) {
                made.compareAndSet(null, revision);
            }
            return revision == null
                    || !PendingChanges.is(event, AuditOutcome.REQUESTED)
                    || !revision.equals(made.get());
        });
    }
}
