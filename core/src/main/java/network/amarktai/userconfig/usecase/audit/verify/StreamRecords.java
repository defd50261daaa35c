package network.amarktai.userconfig.usecase.audit.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditFinding.Kind;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.usecase.proof.PaymentFacts;
import network.amarktai.userconfig.usecase.proof.SettingsFacts;

/**
 * What one stream says about payments, settings and calls of AI services. Pairs each signature with its acceptance. Memory grows with the
 * payments of one user.
 */
final class StreamRecords {

    private final String stream;
    private final Findings findings;
    private final Map<String, PaymentFacts> payments = new HashMap<>();
    private final SettingsFacts settings = new SettingsFacts();
    private final Set<ServiceId> aiServices = new TreeSet<>();
    private boolean erased;

    StreamRecords(String stream, Findings findings) {
        this.stream = stream;
        this.findings = findings;
    }

    /** Adds the next verified event. */
    void add(long seq, AuditEvent event) {
        settings.add(event);
        PaymentFacts.paymentOf(event).ifPresent(payment -> pair(seq, event, payment));
        if (event.action().equals(AuditAction.MODEL_LIMITS_SAVED)
                || event.action().equals(AuditAction.MODEL_CALLED)) {
            event.aboutService().ifPresent(aiServices::add);
        }
        erased |= event.action().equals(AuditAction.USER_ERASED);
        if (event.action().equals(AuditAction.INTEGRITY_FAILED)) {
            findings.add(
                    Kind.INTEGRITY_FAILED,
                    stream,
                    seq,
                    event.detail().get("kind") + " " + event.detail().get("record") + ": "
                            + event.detail().get("reason"));
        }
    }

    private void pair(long seq, AuditEvent event, String payment) {
        PaymentFacts facts = payments.computeIfAbsent(payment, some -> new PaymentFacts());
        if (event.action().equals(AuditAction.PAYMENT_SIGNED) && facts.isOverOrSent()) {
            findings.add(
                    Kind.UNPAIRED, stream, seq, "payment " + payment + " was signed again after it was sent or over");
        }
        facts.add(event);
        if (event.action().equals(AuditAction.PAYMENT_SIGNED) && facts.isUnpaired()) {
            findings.add(
                    Kind.UNPAIRED,
                    stream,
                    seq,
                    "payment " + payment + " was signed without an acceptance of this amount and recipient");
        }
    }

    Map<String, PaymentFacts> payments() {
        return payments;
    }

    SettingsFacts settings() {
        return settings;
    }

    /** The AI services that the stream says something about. */
    Set<ServiceId> aiServices() {
        return aiServices;
    }

    /** Whether an erasure of the user has begun. */
    boolean isErased() {
        return erased;
    }
}
