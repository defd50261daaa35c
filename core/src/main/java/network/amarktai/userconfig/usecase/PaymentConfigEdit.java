package network.amarktai.userconfig.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.payment.PaymentSettings;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.StoredWallet;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.PaymentConfigStore;
import org.jspecify.annotations.Nullable;

/** Changes a stored payment configuration, audited, on top of whatever others change at the same time. */
final class PaymentConfigEdit {

    /** Decides what comes in the place of what stands there. Called again if that has changed; throws to refuse. */
    @FunctionalInterface
    interface Step {
        Outcome next(StoredPaymentConfig seen);
    }

    /** What is to stand there. */
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
     * @param seen what stood there a moment ago
     * @param announced what the audit trail is told beside the revisions
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
        // What is refused already is not announced.
        step.next(seen);
        Revision revision = identifiers.revision();
        Instant now = clock.instant();
        Map<String, String> detail = new TreeMap<>(announced);
        detail.put("revision", revision.value());
        AtomicReference<StoredPaymentConfig> written = new AtomicReference<>(seen);
        audited.run(user, origin, action, SecretSlot.FETCH, detail, () -> {
            StoredPaymentConfig before = put(user, seen, revision, now, step, written);
            return before.equals(StoredPaymentConfig.nothing())
                    ? Replaced.nothing()
                    : Replaced.describe(before.revision());
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
        StoredPaymentConfig seen = firstSeen;
        for (int attempt = 0; attempt < Replaced.MAX_ATTEMPTS; attempt++) {
            Outcome outcome = step.next(seen);
            StoredPaymentConfig next = new StoredPaymentConfig(outcome.settings(), outcome.wallet(), revision, now);
            if (store.replace(user, next, seen)) {
                written.set(next);
                return seen;
            }
            seen = store.find(user).orElseGet(StoredPaymentConfig::nothing);
        }
        throw Replaced.tooManyOthers();
    }
}
