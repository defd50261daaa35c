package network.amarktai.userconfig.usecase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UserConfigStore;
import org.jspecify.annotations.Nullable;

/** Asks the stores what became of an announced change. */
final class ChangeOutcomes {

    private static final Set<AuditAction> OF_CREDENTIALS =
            Set.of(AuditAction.CREDENTIAL_SAVED, AuditAction.CREDENTIAL_IMPORTED, AuditAction.CREDENTIAL_DELETED);
    private static final Set<AuditAction> OF_PAYMENT_CONFIGS =
            Set.of(AuditAction.PAYMENT_CONFIG_SAVED, AuditAction.WALLET_IMPORTED, AuditAction.WALLET_FORGOTTEN);

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
        if (OF_CREDENTIALS.contains(action)) {
            return request.aboutService()
                    .flatMap(service -> history(request, events).wasMade(standing(user, service)));
        }
        if (OF_PAYMENT_CONFIGS.contains(action)) {
            return history(request, events).wasMade(standingConfig(user));
        }
        if (action.equals(AuditAction.USER_ERASED)) {
            // Its last step is to forget whose the stream is, and that is known.
            return Optional.of(false);
        }
        return ofPayment(request, events);
    }

    /**
     * The same for a trail that is nobody's any more: what the erasure of its user took cannot be asked any more, and that is said.
     *
     * @return what to call the result; empty if nothing in the trail says that its user was erased
     */
    Optional<String> afterErasure(AuditEvent request, List<AuditEvent> events) {
        if (events.stream().noneMatch(event -> event.action().equals(AuditAction.USER_ERASED))) {
            return Optional.empty();
        }
        if (request.action().equals(AuditAction.USER_ERASED)) {
            return Optional.of(OpenChanges.result(true));
        }
        return Optional.of(ofPayment(request, events).map(OpenChanges::result).orElse(OpenChanges.ERASED));
    }

    private Optional<Boolean> ofPayment(AuditEvent request, List<AuditEvent> events) {
        AuditAction action = request.action();
        Optional<Payment> payment = payment(request).flatMap(ports.payments()::find);
        return action.equals(AuditAction.PAYMENT_RESOLVED)
                ? payment.flatMap(found -> wasResolved(found, request, events))
                : wasMade(action, payment);
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
        return Optional.empty();
    }

    // A verdict never changes, so whoever wrote the one that stands kept all others from writing theirs.
    private static Optional<Boolean> wasResolved(Payment payment, AuditEvent request, List<AuditEvent> events) {
        Verdict verdict = payment.state().verdict().orElse(null);
        if (verdict == null || !isOfOperator(verdict) || !isSaid(verdict, request)) {
            return Optional.of(false);
        }
        OpenChanges open = new OpenChanges();
        boolean endedElsewhere = false;
        for (AuditEvent event : events) {
            if (event.action().equals(request.action()) && payment(event).equals(Optional.of(payment.id()))) {
                open.add(0, event);
                endedElsewhere |= OpenChanges.saysDone(event);
            }
        }
        if (endedElsewhere) {
            return Optional.of(false);
        }
        // Of several operators who said the same at once, the trail does not tell which one was heard.
        return open.left().size() == 1 ? Optional.of(true) : Optional.empty();
    }

    /** Whether nothing but a {@link ResolvePayment} writes such a verdict: what is confirmed is in a block otherwise. */
    private static boolean isOfOperator(Verdict verdict) {
        return verdict.isConfirmed()
                ? verdict.height() == 0
                : verdict.failure()
                        .filter(PaymentErrorCode.RESOLVED_BY_OPERATOR::equals)
                        .isPresent();
    }

    private static boolean isSaid(Verdict verdict, AuditEvent request) {
        return verdict.status().label().equals(request.detail().get(ResolvePayment.AS));
    }
}
