package network.amarktai.userconfig.usecase.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.payment.ResolvePayment;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import network.amarktai.userconfig.usecase.trail.RightsJournal;
import org.jspecify.annotations.Nullable;

/** Determines from the stores whether an announced change was made. */
public final class ChangeOutcomes {

    private static final Set<AuditAction> OF_CREDENTIALS =
            Set.of(AuditAction.CREDENTIAL_SAVED, AuditAction.CREDENTIAL_IMPORTED, AuditAction.CREDENTIAL_DELETED);
    private static final Set<AuditAction> OF_PAYMENT_CONFIGS =
            Set.of(AuditAction.PAYMENT_CONFIG_SAVED, AuditAction.WALLET_IMPORTED, AuditAction.WALLET_FORGOTTEN);

    private static final Set<AuditAction> OF_FREEZES = Set.of(AuditAction.USER_FROZEN, AuditAction.USER_UNFROZEN);
    private static final Set<AuditAction> OF_BLOCKS =
            Set.of(AuditAction.CONSUMER_BLOCKED, AuditAction.CONSUMER_UNBLOCKED);

    private final Stores stores;
    private final RightsJournal freezes;
    private final RightsJournal consumers;

    ChangeOutcomes(Stores stores, RightsJournal freezes, RightsJournal consumers) {
        this.stores = stores;
        this.freezes = freezes;
        this.consumers = consumers;
    }

    /**
     * Whether the change was made; empty if that cannot be determined.
     *
     * @param events the events of the user's stream around and after the request, in order
     */
    Optional<Boolean> wasMade(UserId user, AuditEvent request, List<AuditEvent> events) {
        AuditAction action = request.action();
        if (OF_CREDENTIALS.contains(action)) {
            return request.aboutService()
                    .flatMap(service -> history(request, events).wasMade(storedRevision(user, service)));
        }
        if (OF_PAYMENT_CONFIGS.contains(action)) {
            return history(request, events).wasMade(storedConfigRevision(user));
        }
        if (action.equals(AuditAction.MODEL_LIMITS_SAVED)) {
            return request.aboutService()
                    .flatMap(service -> history(request, events).wasMade(storedLimitsRevision(user, service)));
        }
        if (action.equals(AuditAction.USER_ERASED)) {
            // The last step of an erasure removes the link between user and stream, and the link still exists.
            return Optional.of(false);
        }
        if (OF_BLOCKS.contains(action)) {
            return consumers.hasEntryOf(request.requestId());
        }
        return OF_FREEZES.contains(action) ? freezes.hasEntryOf(request.requestId()) : ofPayment(request, events);
    }

    /**
     * Like {@link #wasMade(UserId, AuditEvent, List)} for a stream that no longer has a user. What the erasure removed
     * can no longer be checked; the result is then {@link PendingChanges#ERASED}.
     *
     * @return the {@code result} to record; empty if no event says that the user was erased
     */
    Optional<String> afterErasure(AuditEvent request, List<AuditEvent> events) {
        if (events.stream().noneMatch(event -> event.action().equals(AuditAction.USER_ERASED))) {
            return Optional.empty();
        }
        if (request.action().equals(AuditAction.USER_ERASED)) {
            return Optional.of(AuditOutcome.DONE.label());
        }
        return Optional.of(
                ofPayment(request, events).map(ChangeOutcomes::result).orElse(PendingChanges.ERASED));
    }

    /** The {@code result} of a reconciliation. */
    static String result(boolean made) {
        return (made ? AuditOutcome.DONE : AuditOutcome.FAILED).label();
    }

    private Optional<Boolean> ofPayment(AuditEvent request, List<AuditEvent> events) {
        AuditAction action = request.action();
        Optional<Payment> payment = payment(request).flatMap(stores.payments()::find);
        return action.equals(AuditAction.PAYMENT_RESOLVED)
                ? payment.flatMap(found -> wasResolved(found, request, events))
                : wasMade(action, payment);
    }

    private @Nullable String storedRevision(UserId user, ServiceId service) {
        Optional<CredentialRecord> stored = stores.userConfigStore().credential(user, service);
        return stored.isEmpty()
                ? RevisionHistory.NONE
                : stored.flatMap(CredentialRecord::revision)
                        .map(Revision::value)
                        .orElse(null);
    }

    private String storedLimitsRevision(UserId user, ServiceId service) {
        return stores.modelSpending()
                .account(user, service)
                .savedLimits()
                .map(Revision::value)
                .orElse(RevisionHistory.NONE);
    }

    private @Nullable String storedConfigRevision(UserId user) {
        Optional<StoredPaymentConfig> stored = stores.paymentConfigs().find(user);
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
                        .filter(event -> event.action().equals(AuditAction.USER_ERASED)
                                || (PendingChanges.inOnePlace(event, request)
                                        && event.action().code().startsWith("credential.") == ofCredential))
                        .toList(),
                request);
    }

    private static Optional<PaymentId> payment(AuditEvent request) {
        String id = request.detail().get("payment");
        try {
            return id == null ? Optional.empty() : Optional.of(PaymentId.of(id));
        } catch (IllegalArgumentException malformed) {
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

    // A verdict is immutable: the first writer wins, and all others are refused.
    private static Optional<Boolean> wasResolved(Payment payment, AuditEvent request, List<AuditEvent> events) {
        Verdict verdict = payment.state().verdict().orElse(null);
        if (verdict == null || !isOfOperator(verdict) || !matches(verdict, request)) {
            return Optional.of(false);
        }
        PendingChanges open = new PendingChanges();
        boolean endedElsewhere = false;
        for (AuditEvent event : events) {
            if (event.action().equals(request.action()) && payment(event).equals(Optional.of(payment.id()))) {
                open.add(0, event);
                endedElsewhere |= PendingChanges.saysDone(event);
            }
        }
        if (endedElsewhere) {
            return Optional.of(false);
        }
        // If several operators gave the same verdict concurrently, the stream does not show whose was written.
        return open.left().size() == 1 ? Optional.of(true) : Optional.empty();
    }

    /**
     * Whether only {@link ResolvePayment} writes such a verdict: every other confirmation has the height of a block.
     */
    private static boolean isOfOperator(Verdict verdict) {
        return verdict.isConfirmed()
                ? verdict.height() == 0
                : verdict.failure()
                        .filter(PaymentErrorCode.RESOLVED_BY_OPERATOR::equals)
                        .isPresent();
    }

    private static boolean matches(Verdict verdict, AuditEvent request) {
        return verdict.status().label().equals(request.detail().get(ResolvePayment.AS));
    }
}
