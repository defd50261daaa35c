package network.amarktai.userconfig.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.UserConfigStore;
import org.jspecify.annotations.Nullable;

/**
 * Erases a user: everything that was acknowledged before it began is gone when it returns. What is saved while it runs, or later, is
 * a new user's. Erasing somebody who has nothing is already done, also where the platform knows no such user any more.
 *
 * <p>The steps, in this order, because a step that fails ends the erasure, and whoever calls again has the rest done:
 *
 * <ol>
 *   <li>refuse, with nothing changed: a wallet that is not confirmed, a payment that is under way;
 *   <li>cancel the payments that wait; write down what was counted of uses, and then that the user is to be erased;
 *   <li>remove wallet and settings, so that from now on nothing can be accepted and nothing signed;
 *   <li>look for payments once more: one that was accepted in between is cancelled, one that was signed in between ends the
 *       erasure until it is over;
 *   <li>remove the credentials, forget usage, let the payments be nobody's, remove the spending accounts, and forget once more the
 *       usage that was counted meanwhile;
 *   <li>forget whose the audit trail is. This comes last, and is what makes the erasure done: as long as it is known whose the
 *       trail is, recovery calls an erasure without an end failed, and from then on done;
 *   <li>write into the trail, which is nobody's now, that it was done.
 * </ol>
 */
public final class EraseUser {

    private static final System.Logger LOG = System.getLogger(EraseUser.class.getName());
    private static final int PAGE = 200;

    private final UserConfigStore credentials;
    private final PaymentConfigStore configs;
    private final PaymentConfigView view;
    private final PaymentPorts ledgers;
    private final CancelPayment cancelPayment;
    private final RecordUsage usage;
    private final SecretUses uses;
    private final AuditTrail trail;

    EraseUser(
            UserConfigStore credentials,
            PaymentConfigStore configs,
            PaymentConfigView view,
            PaymentPorts ledgers,
            CancelPayment cancelPayment,
            RecordUsage usage,
            SecretUses uses,
            AuditTrail trail) {
        this.credentials = credentials;
        this.configs = configs;
        this.view = view;
        this.ledgers = ledgers;
        this.cancelPayment = cancelPayment;
        this.usage = usage;
        this.uses = uses;
        this.trail = trail;
    }

    /**
     * Erases the user. Other processes may store uses that they had counted before; calling again some seconds later forgets them.
     *
     * @param confirmed the address of the stored wallet, or {@link WalletConfirmation#UNREADABLE}; null for no confirmation
     * @throws Unreadable with {@code not_migrated}, as for {@link ForgetWallet}
     * @throws Conflict with {@code wallet_exists} if the confirmation is missing or names another wallet; {@code
     *     payment_in_flight}; {@code ambiguous_user}, {@code legacy_shape} or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable} or {@code store_unavailable}; some may be erased, and calling again erases
     *     the rest
     */
    public void erase(Origin origin, UserId user, @Nullable String confirmed) {
        StoredPaymentConfig seen = config(user);
        WalletConfirmation.require(seen, view, confirmed);
        endPayments(origin, user);
        uses.flush(user);
        Optional<AuditStream> stream = announced(origin, user, seen);
        try {
            eraseConfig(user, seen, confirmed);
            endPayments(origin, user);
            eraseTheRest(user);
        } catch (Unavailable unknown) {
            // The announcement stands without an end. Calling again erases the rest, and recovery ends it in any case.
            throw unknown;
        } catch (UserConfigException refused) {
            conclude(
                    origin,
                    stream,
                    AuditOutcome.FAILED,
                    Map.of("code", refused.code().code()));
            throw refused;
        }
        trail.forget(user);
        conclude(origin, stream, AuditOutcome.DONE, Map.of());
    }

    /** Writes down what is about to happen, if there is anything that it can happen to. */
    private Optional<AuditStream> announced(Origin origin, UserId user, StoredPaymentConfig seen) {
        boolean nothing = seen.equals(StoredPaymentConfig.nothing())
                && trail.streamOf(user).isEmpty()
                && isWithoutCredentials(user);
        if (nothing) {
            return Optional.empty();
        }
        trail.record(user, origin, AuditAction.USER_ERASED, null, AuditOutcome.REQUESTED, Map.of());
        return trail.streamOf(user);
    }

    private boolean isWithoutCredentials(UserId user) {
        try {
            return credentials.credentials(user).isEmpty();
        } catch (NotConfigured nobody) {
            return true;
        }
    }

    private StoredPaymentConfig config(UserId user) {
        try {
            return configs.find(user).orElseGet(StoredPaymentConfig::nothing);
        } catch (NotConfigured nobody) {
            // The platform may have removed its record first; what is ours is erased all the same.
            return StoredPaymentConfig.nothing();
        }
    }

    private void eraseConfig(UserId user, StoredPaymentConfig firstSeen, @Nullable String confirmed) {
        StoredPaymentConfig seen = firstSeen;
        for (int attempt = 0; attempt < Replaced.MAX_ATTEMPTS; attempt++) {
            WalletConfirmation.require(seen, view, confirmed);
            try {
                if (configs.erase(user, seen)) {
                    return;
                }
            } catch (NotConfigured nobody) {
                return;
            }
            seen = config(user);
        }
        throw Replaced.tooManyOthers();
    }

    private void eraseTheRest(UserId user) {
        try {
            credentials.erase(user);
        } catch (NotConfigured nobody) {
            // There are none, then.
        }
        usage.forget(user);
        ledgers.payments().erase(user);
        // The chain may have told what became of one that nobody knew about: it is under way now, or over.
        if (!underWay(user, PaymentStatus.PROCESSING).isEmpty()) {
            throw inFlight();
        }
        ledgers.payments().erase(user);
        ledgers.spending().erase(user);
        usage.forget(user);
    }

    /** Cancels what waits; refuses if anything is further than that. */
    private void endPayments(Origin origin, UserId user) {
        List<Payment> waiting = underWay(user, PaymentStatus.PENDING);
        if (!underWay(user, PaymentStatus.PROCESSING).isEmpty()) {
            throw inFlight();
        }
        for (Payment payment : waiting) {
            try {
                cancelPayment.cancel(origin, user, payment.id());
            } catch (Conflict | NotConfigured changed) {
                if (ledgers.payments()
                        .find(payment.id())
                        .filter(Payment::isUnderWay)
                        .isPresent()) {
                    throw inFlight();
                }
            }
        }
    }

    private List<Payment> underWay(UserId user, PaymentStatus status) {
        List<Payment> found = new ArrayList<>();
        PaymentPosition before = null;
        List<Payment> page;
        do {
            page = ledgers.payments().history(user, new PaymentFilter(null, null, status), before, PAGE);
            page.stream().filter(Payment::isUnderWay).forEach(found::add);
            before = page.isEmpty() ? null : page.get(page.size() - 1).position();
        } while (page.size() == PAGE);
        return found;
    }

    private static Conflict inFlight() {
        return Conflict.of(
                ErrorCode.PAYMENT_IN_FLIGHT,
                "A payment is under way. It is over in a few minutes; then ask for the erasure again.");
    }

    private void conclude(
            Origin origin, Optional<AuditStream> stream, AuditOutcome outcome, Map<String, String> detail) {
        try {
            stream.ifPresent(its -> trail.recordIn(its, origin, AuditAction.USER_ERASED, outcome, detail));
        } catch (Unavailable notRecorded) {
            // What happened, happened, and recovery sees it.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the end of an erasure was not recorded in the audit log, request {0}",
                    origin.requestId());
        }
    }
}
