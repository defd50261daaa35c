package network.amarktai.userconfig.usecase.erasure;

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
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.consumer.BlockConsumer;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import network.amarktai.userconfig.usecase.payment.CancelPayment;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.UseCounts;
import network.amarktai.userconfig.usecase.usage.RecordUsage;
import network.amarktai.userconfig.usecase.wallet.ForgetWallet;
import network.amarktai.userconfig.usecase.wallet.PaymentConfigView;
import network.amarktai.userconfig.usecase.wallet.WalletConfirmation;
import org.jspecify.annotations.Nullable;

/**
 * Erases a user: all data that was acknowledged before the call is gone on return. Data saved during the call is erased
 * too, or belongs to a new user like data saved after it. Erasing a user without data has no effect, even if the platform no longer knows the user.
 *
 * <p>The order of the steps matters: a failed step ends the erasure, and calling again does the rest.
 *
 * <ol>
 *   <li>Refuse, with nothing changed, if the wallet is not confirmed or a payment is under way.
 *   <li>Cancel the pending payments. Record the counted uses of secrets, then the request for the erasure.
 *   <li>Remove wallet and settings, so that no further payment can be accepted or signed.
 *   <li>Check the payments again: one that was accepted in the meantime is cancelled; one that was signed in the
 *       meantime stops the erasure until it is over.
 *   <li>Remove the credentials and usage counts, anonymise the payments, remove the spending accounts and those of AI
 *       services, and remove the usage that was counted in the meantime.
 *   <li>End the freeze and the blocks of the user, because a user who returns is a new one.
 *   <li>Remove the link between the user and the audit stream. This comes last and completes the erasure: recovery
 *       records an erasure without an outcome as failed while the link exists, and as done afterwards.
 *   <li>Record in the stream, which no longer has a user, that the erasure is done.
 * </ol>
 */
public final class EraseUser {

    private static final System.Logger LOG = System.getLogger(EraseUser.class.getName());
    private static final int PAGE = 200;
    private static final int MORE = 2;

    private final UserConfigStore credentials;
    private final PaymentConfigStore configs;
    private final PaymentConfigView view;
    private final Stores stores;
    private final CancelPayment cancelPayment;
    private final RecordUsage usage;
    private final List<UseCounts> uses;
    private final FreezeUser freeze;
    private final BlockConsumer blocks;
    private final AuditTrail trail;

    public EraseUser(
            Foundation base,
            PaymentConfigView view,
            RecordUsage usage,
            List<UseCounts> uses,
            FreezeUser freeze,
            BlockConsumer blocks) {
        this.stores = base.stores();
        this.credentials = stores.userConfigStore();
        this.configs = stores.paymentConfigs();
        this.view = view;
        this.cancelPayment = new CancelPayment(stores, base.audited(), base.clock());
        this.usage = usage;
        this.uses = List.copyOf(uses);
        this.freeze = freeze;
        this.blocks = blocks;
        this.trail = base.trail();
    }

    /**
     * Erases the user. Other processes may still store uses that they counted before; calling again some seconds later
     * removes them.
     *
     * @param confirmed the address of the stored wallet, or {@link WalletConfirmation#UNREADABLE}; null for no
     *     confirmation
     * @return what was found, and what is left
     * @throws Unreadable with {@code not_migrated}, as for {@link ForgetWallet}
     * @throws Conflict with {@code wallet_exists} if the confirmation is missing or names another wallet; {@code
     *     payment_in_flight}; {@code ambiguous_user}, {@code legacy_shape} or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable} or {@code store_unavailable}; part of the data may be erased,
     *     and calling again erases the rest
     */
    public Erasure erase(Origin origin, UserId user, @Nullable String confirmed) {
        Erasure erasure = eraseOnce(origin, user, confirmed);
        for (int more = 0; more < MORE && trail.streamOf(user).isPresent(); more++) {
            // The user saved something during this erasure. A part of it may have been removed already, so the rest
            // has to be removed, too, and the trail has to say so.
            try {
                Erasure unusedAsItIsOfAnotherUser = eraseOnce(origin, user, confirmed);
            } catch (Unavailable notNow) {
                throw notNow;
            } catch (UserConfigException refused) {
                LOG.log(System.Logger.Level.INFO, "what was saved during an erasure stays: {0}", refused.code());
                return erasure;
            }
        }
        return erasure;
    }

    private Erasure eraseOnce(Origin origin, UserId user, @Nullable String confirmed) {
        StoredPaymentConfig seen = config(user);
        WalletConfirmation.require(seen, view, confirmed);
        endPayments(origin, user);
        uses.forEach(counts -> counts.flush(user));
        Optional<AuditStream> stream = announced(origin, user, seen);
        long left;
        try {
            eraseConfig(user, seen, confirmed);
            endPayments(origin, user);
            left = eraseTheRest(user);
        } catch (Unavailable unknown) {
            // The announcement stays without an outcome. Calling again erases the rest; in any case recovery adds the
            // outcome.
            throw unknown;
        } catch (UserConfigException refused) {
            conclude(
                    origin,
                    stream,
                    AuditOutcome.FAILED,
                    Map.of("code", refused.code().code()));
            throw refused;
        }
        freeze.forget(origin, user);
        blocks.forget(origin, user);
        // Not the link to another stream: another process may have completed an erasure, and the user may be back.
        trail.forget(user, stream.orElse(null));
        conclude(origin, stream, AuditOutcome.DONE, left == 0 ? Map.of() : Map.of("left", Long.toString(left)));
        return new Erasure(stream.isPresent() ? Erasure.Found.DATA : Erasure.Found.NOTHING, left);
    }

    /** Announces the erasure and returns the user's stream; empty if the user has no data. */
    private Optional<AuditStream> announced(Origin origin, UserId user, StoredPaymentConfig seen) {
        boolean nothing = seen.equals(StoredPaymentConfig.nothing())
                && trail.streamOf(user).isEmpty()
                && isWithoutCredentials(user);
        if (nothing) {
            return Optional.empty();
        }
        // This one stream from here on: a moment later the user may have another one.
        AuditStream stream = trail.streamFor(user);
        trail.recordIn(stream, origin, AuditAction.USER_ERASED, AuditOutcome.REQUESTED, Map.of());
        return Optional.of(stream);
    }

    private boolean isWithoutCredentials(UserId user) {
        try {
            return credentials.credentials(user).isEmpty();
        } catch (NotConfigured unknownUser) {
            return true;
        }
    }

    private StoredPaymentConfig config(UserId user) {
        try {
            return configs.find(user).orElseGet(StoredPaymentConfig::nothing);
        } catch (NotConfigured unknownUser) {
            // The platform may have removed its record first; the data of this system is erased all the same.
            return StoredPaymentConfig.nothing();
        }
    }

    private void eraseConfig(UserId user, StoredPaymentConfig firstSeen, @Nullable String confirmed) {
        OptimisticRetry.change(firstSeen, () -> config(user), seen -> {
            WalletConfirmation.require(seen, view, confirmed);
            try {
                return configs.erase(user, seen);
            } catch (NotConfigured unknownUser) {
                return true;
            }
        });
    }

    private long eraseTheRest(UserId user) {
        long left = eraseCredentials(user);
        usage.forget(user);
        stores.payments().erase(user);
        // The chain may have revealed the outcome of an unresolved payment in between: it is under way now, or over.
        if (!underWay(user, PaymentStatus.PROCESSING).isEmpty()) {
            throw inFlight();
        }
        stores.payments().erase(user);
        stores.spending().erase(user);
        stores.modelSpending().erase(user);
        usage.forget(user);
        return left;
    }

    private long eraseCredentials(UserId user) {
        try {
            return credentials.erase(user);
        } catch (NotConfigured unknownUser) {
            // An unknown user has no credentials.
            return 0;
        }
    }

    /** Cancels the pending payments; throws if a payment is under way. */
    private void endPayments(Origin origin, UserId user) {
        List<Payment> waiting = underWay(user, PaymentStatus.PENDING);
        if (!underWay(user, PaymentStatus.PROCESSING).isEmpty()) {
            throw inFlight();
        }
        for (Payment payment : waiting) {
            try {
                cancelPayment.cancel(origin, user, payment.id());
            } catch (Conflict | NotConfigured changed) {
                if (stores.payments()
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
            page = stores.payments().history(user, new PaymentFilter(null, null, status), before, PAGE);
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
            // The erasure itself is not affected, and recovery records its outcome.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the outcome of an erasure was not recorded in the audit log, request {0}",
                    origin.requestId());
        }
    }
}
