package network.amarktai.userconfig.usecase;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UserConfigStore;
import org.jspecify.annotations.Nullable;

/** Asks the stores what became of an announced change. */
final class ChangeOutcomes {

    private final UserConfigStore store;
    private final AuditUpkeepPorts ports;

    ChangeOutcomes(UserConfigStore store, AuditUpkeepPorts ports) {
        this.store = store;
        this.ports = ports;
    }

    /**
     * Whether the change was made; empty if that can not be told.
     *
     * @param events what the user's trail says around the request and after it, in order
     */
    Optional<Boolean> wasMade(UserId user, AuditEvent request, List<AuditEvent> events) {
        AuditAction action = request.action();
        if (action.equals(AuditAction.CREDENTIAL_SAVED) || action.equals(AuditAction.CREDENTIAL_DELETED)) {
            return request.aboutService()
                    .flatMap(service -> history(request, events).wasMade(standing(user, service)));
        }
        if (action.equals(AuditAction.PAYMENT_CONFIG_SAVED) || action.equals(AuditAction.WALLET_FORGOTTEN)) {
            return history(request, events).wasMade(standingConfig(user));
        }
        return payment(request).flatMap(id -> wasMade(action, ports.payments().find(id)));
    }

    private @Nullable String standing(UserId user, ServiceId service) {
        Optional<CredentialRecord> stored = store.credential(user, service);
        return stored.isEmpty()
                ? RevisionHistory.NONE
                : stored.flatMap(CredentialRecord::revision)
                        .map(Revision::value)
                        .orElse(null);
    }

    private @Nullable String standingConfig(UserId user) {
        Optional<StoredPaymentConfig> stored = ports.paymentConfigs().find(user);
        Revision revision = stored.map(StoredPaymentConfig::revision).orElse(null);
        if (revision != null) {
            return revision.value();
        }
        return stored.isEmpty() ? RevisionHistory.NONE : null;
    }

    private static RevisionHistory history(AuditEvent request, List<AuditEvent> events) {
        boolean ofCredential = request.action().code().startsWith("credential.");
        return new RevisionHistory(
                events.stream()
                        .filter(event -> OpenChanges.inOnePlace(event, request))
                        .filter(event -> event.action().code().startsWith("credential.") == ofCredential)
                        .toList(),
                request);
    }

    private static Optional<PaymentId> payment(AuditEvent request) {
        String id = request.detail().get("payment");
        try {
            return id == null ? Optional.empty() : Optional.of(PaymentId.of(id));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> wasMade(AuditAction action, Optional<Payment> payment) {
        if (action.equals(AuditAction.PAYMENT_ACCEPTED)) {
            return Optional.of(payment.isPresent());
        }
        if (action.equals(AuditAction.PAYMENT_CANCELLED)) {
            return payment.map(found -> found.state() instanceof PaymentState.Cancelled);
        }
        if (action.equals(AuditAction.PAYMENT_RESOLVED)) {
            // The chain may have told in the meantime, so a payment that is over proves nothing.
            return payment.filter(found -> found.state() instanceof PaymentState.Unresolved)
                    .map(stillUnknown -> false);
        }
        return Optional.empty();
    }
}
