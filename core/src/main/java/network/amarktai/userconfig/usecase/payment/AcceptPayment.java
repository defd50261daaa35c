package network.amarktai.userconfig.usecase.payment;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.proof.PaymentFacts;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.PaymentConfigView;
import network.amarktai.userconfig.usecase.wallet.PaymentTexts;

/** Accepts payments and stores them; a {@link PaymentAgent} sends them. Uses no network connection but the store's. */
public final class AcceptPayment {

    private static final String RECIPIENT = "recipient";

    private final Chains chains;
    private final PaymentLedger ledger;
    private final PaymentRules rules;
    private final PaymentTexts texts;
    private final PaymentConfigView view;
    private final FreezeState freeze;
    private final AuditedChange audited;
    private final InstantSource clock;
    private final Identifiers identifiers;

    AcceptPayment(Foundation base, Chains chains, PaymentTexts texts, PaymentConfigView view, FreezeState freeze) {
        this.chains = chains;
        this.ledger = base.stores().payments();
        this.rules = new PaymentRules(chains, freeze);
        this.texts = texts;
        this.view = view;
        this.freeze = freeze;
        this.audited = base.audited();
        this.clock = base.clock();
        this.identifiers = base.identifiers();
    }

    /**
     * Parses a recipient's address for the user's network.
     *
     * @throws InvalidInput with a field error {@code invalid_address}
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code store_unavailable}
     */
    public Address recipient(UserId user, String text) {
        StoredPaymentConfig config = config(user);
        return chains.keys()
                .address(text, chains.on(config.settings().network()).network(), RECIPIENT);
    }

    /**
     * Accepts the payment, or returns the one that was accepted under the same key. The payment is durable on return.
     * If the user's settings do not allow it, it is stored as failed.
     *
     * @throws InvalidInput with a field error {@code mnemonic} or {@code secret} if a text contains the words of a wallet
     *     or a key, or {@code control_character} if the memo or the description has characters that are not shown
     * @throws NotConfigured with {@code payment_agent_not_configured} or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}
     * @throws Conflict with {@code idempotency_conflict} if the key was used for a different order,
     *     {@code frozen}, {@code ambiguous_user} or {@code legacy_shape}
     * @throws IntegrityFailed if the stored configuration, or the entries about freezes, were changed outside of this system
     * @throws Unavailable with {@code audit_unavailable} or {@code key_unavailable}, and nothing was done; or {@code
     *     store_unavailable}, and the payment may have been accepted: repeat the call with the same key to find out
     */
    public Payment accept(Origin origin, UserId user, IdempotencyKey key, PaymentOrder order) {
        Optional<Payment> before = ledger.find(user, key);
        if (before.isPresent()) {
            return same(before.get(), order);
        }
        freeze.requireActive(user);
        texts.require(user, order);
        StoredPaymentConfig config = config(user);
        view.requireVerified(config);
        view.requireAddress(config);
        PaymentSource source = rules.source(config, config.sealedWallet().orElseThrow());
        Instant now = clock.instant();
        PaymentState.Pending pending = new PaymentState.Pending();
        Optional<PaymentErrorCode> refusal = PaymentRules.refusal(config.settings(), order);
        PaymentState state = refusal.<PaymentState>map(
                        code -> pending.refuse(Verdict.failed(code, now)).settle())
                .orElse(pending);
        Payment payment =
                Payment.accepted(PaymentId.of(identifiers.revision().value()), user, key, order, source, now, state);
        AtomicReference<Payment> accepted = new AtomicReference<>(payment);
        audited.run(
                user, origin, AuditAction.PAYMENT_ACCEPTED, SecretSlot.FETCH, PaymentFacts.accepted(payment), () -> {
                    // A concurrent call with the same key was first: the payment announced here was not stored.
                    Payment first = same(ledger.accept(payment), order);
                    accepted.set(first);
                    if (!first.id().equals(payment.id())) {
                        return Map.of("standing", first.id().value());
                    }
                    return refusal.map(code -> Map.of("code", code.code())).orElse(Map.of());
                });
        return Objects.requireNonNull(accepted.get());
    }

    private static Payment same(Payment stored, PaymentOrder order) {
        if (!stored.order().equals(order)) {
            throw Conflict.of(
                    ErrorCode.IDEMPOTENCY_CONFLICT,
                    "Another payment was made with this idempotency key. Use a new key for a new payment.");
        }
        return stored;
    }

    private StoredPaymentConfig config(UserId user) {
        return view.config(user);
    }
}
