package network.amarktai.userconfig.usecase.wallet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.ReplacedRevision;
import org.jspecify.annotations.Nullable;

/** Changes a stored payment configuration with audit entries, and retries after concurrent changes. */
final class PaymentConfigEdit {

    /** Computes the new configuration from the stored one. Called again after a concurrent change; throws to refuse. */
    @FunctionalInterface
    interface Step {
        Outcome next(StoredPaymentConfig seen);
    }

    /** The new configuration. */
    record Outcome(PaymentSettings settings, @Nullable StoredWallet wallet) {}

    private final PaymentConfigStore store;
    private final AuditedChange audited;
    private final InstantSource clock;
    private final Identifiers identifiers;

    PaymentConfigEdit(PaymentConfigStore store, AuditedChange audited, InstantSource clock, Identifiers identifiers) {
        this.store = store;
        this.audited = audited;
        this.clock = clock;
        this.identifiers = identifiers;
    }

    /**
     * Makes the change.
     *
     * @param seen the configuration that the caller read
     * @param announced the details to record besides the revisions
     * @throws UserConfigException what the step throws, the store's errors, {@code concurrent_change}, {@code
     *     audit_unavailable}
     */
    StoredPaymentConfig run(
            UserId user,
            Origin origin,
            AuditAction action,
            StoredPaymentConfig seen,
            Map<String, String> announced,
            Step step) {
        // A change that the step refuses now is not announced.
        Outcome first = step.next(seen);
        // The step may derive keys, so it is not repeated in the unit of work, for which other writes wait.
        Step decided = current -> current.equals(seen) ? first : step.next(current);
        Revision revision = identifiers.revision();
        Instant now = clock.instant();
        Map<String, String> detail = new TreeMap<>(announced);
        detail.put("revision", revision.value());
        AtomicReference<StoredPaymentConfig> written = new AtomicReference<>(seen);
        audited.run(user, origin, action, SecretSlot.FETCH, detail, () -> {
            StoredPaymentConfig before = put(user, seen, revision, now, decided, written);
            return before.equals(StoredPaymentConfig.nothing())
                    ? ReplacedRevision.nothing()
                    : ReplacedRevision.describe(before.revision());
        });
        return Objects.requireNonNull(written.get());
    }

    private StoredPaymentConfig put(
            UserId user,
            StoredPaymentConfig firstSeen,
            Revision revision,
            Instant now,
            Step step,
            AtomicReference<StoredPaymentConfig> written) {
        return OptimisticRetry.change(firstSeen, () -> stored(user), seen -> {
            Outcome outcome = step.next(seen);
            StoredPaymentConfig next = new StoredPaymentConfig(outcome.settings(), outcome.wallet(), revision, now);
            boolean replaced = store.replace(user, next, seen);
            if (replaced) {
                written.set(next);
            }
            return replaced;
        });
    }

    private StoredPaymentConfig stored(UserId user) {
        return store.find(user).orElseGet(StoredPaymentConfig::nothing);
    }
}
