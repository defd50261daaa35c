package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The state of a payment. Each state offers its legal transitions and no others:
 *
 * <pre>
 * Pending ── sign ──&gt; Signed ── decide ──&gt; Decided ── settle ──&gt; Settled
 *    │ └──── refuse ───────┼──────────────────^ ^
 *    │                     └ lose ─&gt; Unresolved ┘ decide
 *    └────── cancel ─&gt; Cancelled
 * </pre>
 *
 * <p>{@link Blocked} is no stored state: it is how a payment appears whose stored record failed its check.
 */
public sealed interface PaymentState {

    String PENDING = "pending";
    String SIGNED = "signed";
    String UNRESOLVED = "unresolved";
    String DECIDED = "decided";
    String SETTLED = "settled";
    String CANCELLED = "cancelled";

    /** The name of the state in every store. Never changes. */
    default String label() {
        return fold(new Cases<>(
                pending -> PENDING,
                signed -> SIGNED,
                unresolved -> UNRESOLVED,
                decided -> DECIDED,
                settled -> SETTLED,
                cancelled -> CANCELLED,
                blocked -> blocked.stored().label()));
    }

    /** The status shown to the user. */
    PaymentStatus status();

    /** The signed payment; empty before signing. */
    default Optional<Signed> signed() {
        return Optional.empty();
    }

    /** The outcome; empty while it is unknown. */
    default Optional<Verdict> verdict() {
        return Optional.empty();
    }

    /** Applies the case of this state. */
    <R> R fold(Cases<R> cases);

    /** One case for each state. */
    record Cases<R>(
            Function<Pending, R> pending,
            Function<Signed, R> signed,
            Function<Unresolved, R> unresolved,
            Function<Decided, R> decided,
            Function<Settled, R> settled,
            Function<Cancelled, R> cancelled,
            Function<Blocked, R> blocked) {}

    /** Accepted, not signed yet. */
    record Pending() implements PaymentState {

        /** The payment was signed and may be sent. */
        public Signed sign(SignedTransaction transaction, Amount fee, long sequence, long timeoutHeight) {
            return new Signed(transaction, fee, sequence, timeoutHeight, null);
        }

        /** The payment failed and will never be sent. */
        public Decided refuse(Verdict verdict) {
            if (verdict.isConfirmed()) {
                throw new IllegalArgumentException("an unsigned payment cannot be confirmed");
            }
            return new Decided(null, verdict);
        }

        /** The user cancelled the payment. */
        public Cancelled cancel(Instant at) {
            return new Cancelled(at);
        }

        @Override
        public PaymentStatus status() {
            return PaymentStatus.PENDING;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.pending().apply(this);
        }
    }

    /**
     * Signed; it may have been sent, once or several times.
     *
     * @param fee the fee offered to the network
     * @param sequence the sequence of the sender that it uses
     * @param timeoutHeight the last block that may contain it
     * @param refusal the last refusal of a node, which proves nothing; null if there was none
     */
    record Signed(
            SignedTransaction transaction,
            Amount fee,
            long sequence,
            long timeoutHeight,
            @Nullable ResultCode refusal) implements PaymentState {

        /** A node refused the transaction. */
        public Signed refusedWith(ResultCode code) {
            return new Signed(transaction, fee, sequence, timeoutHeight, code);
        }

        /** The outcome cannot be determined. */
        public Unresolved lose() {
            return new Unresolved(this);
        }

        /** The outcome is known. */
        public Decided decide(Verdict verdict) {
            return new Decided(this, verdict);
        }

        @Override
        public PaymentStatus status() {
            return PaymentStatus.PROCESSING;
        }

        @Override
        public Optional<Signed> signed() {
            return Optional.of(this);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.signed().apply(this);
        }
    }

    /**
     * Signed and sent, with an unknown outcome. It stays counted as spent, and its transaction is looked up from time
     * to time.
     */
    record Unresolved(Signed sent) implements PaymentState {

        /** The outcome is known after all. */
        public Decided decide(Verdict verdict) {
            return new Decided(sent, verdict);
        }

        @Override
        public PaymentStatus status() {
            return PaymentStatus.PROCESSING;
        }

        @Override
        public Optional<Signed> signed() {
            return Optional.of(sent);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.unresolved().apply(this);
        }
    }

    /** The outcome is recorded; spending account and lane are not updated yet. */
    record Decided(@Nullable Signed sent, Verdict decision) implements PaymentState {

        /** Spending account and lane are updated. */
        public Settled settle() {
            return new Settled(sent, decision);
        }

        @Override
        public PaymentStatus status() {
            return PaymentStatus.PROCESSING;
        }

        @Override
        public Optional<Signed> signed() {
            return Optional.ofNullable(sent);
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.of(decision);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.decided().apply(this);
        }
    }

    /** Final: confirmed or failed. */
    record Settled(@Nullable Signed sent, Verdict decision) implements PaymentState {

        @Override
        public PaymentStatus status() {
            return decision.status();
        }

        @Override
        public Optional<Signed> signed() {
            return Optional.ofNullable(sent);
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.of(decision);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.settled().apply(this);
        }
    }

    /** Final: cancelled before signing. */
    record Cancelled(Instant at) implements PaymentState {

        public Cancelled {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public PaymentStatus status() {
            return PaymentStatus.CANCELLED;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.cancelled().apply(this);
        }
    }

    /**
     * The stored record failed its check: something other than this system wrote it, or put it back. Nothing is signed,
     * sent or settled for it, and it has no transitions.
     *
     * @param stored what the record says; not to be relied on
     */
    record Blocked(PaymentState stored) implements PaymentState {

        @Override
        public PaymentStatus status() {
            return PaymentStatus.PROCESSING;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.blocked().apply(this);
        }
    }
}
