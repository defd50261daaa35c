package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.ResultCode;
import network.amarktai.userconfig.domain.wallet.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment is on its way. Each state offers its legal moves and no other:
 *
 * <pre>
 * Pending ── sign ──&gt; Signed ── decide ──&gt; Decided ── settle ──&gt; Settled
 *    │ └──── refuse ───────┼──────────────────^ ^
 *    │                     └ lose ─&gt; Unresolved ┘ decide
 *    └────── cancel ─&gt; Cancelled
 * </pre>
 */
public sealed interface PaymentState {

    /** How it looks to the user. */
    PaymentStatus status();

    /** What was signed, once something was. */
    default Optional<Signed> signed() {
        return Optional.empty();
    }

    /** What became of it, once that is known. */
    default Optional<Verdict> verdict() {
        return Optional.empty();
    }

    /** Does what is right for this state. */
    <R> R fold(Cases<R> cases);

    /** One case for each state. */
    record Cases<R>(
            Function<Pending, R> pending,
            Function<Signed, R> signed,
            Function<Unresolved, R> unresolved,
            Function<Decided, R> decided,
            Function<Settled, R> settled,
            Function<Cancelled, R> cancelled) {}

    /** Accepted. Nothing is signed. */
    record Pending() implements PaymentState {

        /** It was signed and may be sent. */
        public Signed sign(SignedTransaction transaction, Amount fee, long sequence, long timeoutHeight) {
            return new Signed(transaction, fee, sequence, timeoutHeight, null);
        }

        /** It will never be sent. */
        public Decided refuse(Verdict verdict) {
            if (verdict.isConfirmed()) {
                throw new IllegalArgumentException("what was never signed is not confirmed");
            }
            return new Decided(null, verdict);
        }

        /** The user took it back. */
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
     * Signed; it may have been sent, once or often.
     *
     * @param fee what it offers the network
     * @param sequence the sequence of the sender that it uses up
     * @param timeoutHeight the last block that may hold it
     * @param refusal what a node last refused it with, which proves nothing; null if none has
     */
    record Signed(
            SignedTransaction transaction,
            Amount fee,
            long sequence,
            long timeoutHeight,
            @Nullable ResultCode refusal) implements PaymentState {

        /** A node has refused it. */
        public Signed refusedWith(ResultCode code) {
            return new Signed(transaction, fee, sequence, timeoutHeight, code);
        }

        /** Nobody can tell what became of it. */
        public Unresolved lose() {
            return new Unresolved(this);
        }

        /** What became of it is known. */
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

    /** Signed and sent, and nobody can tell what became of it. It stays counted as spent and is looked for now and then. */
    record Unresolved(Signed sent) implements PaymentState {

        /** What became of it is known after all. */
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

    /** What became of it is written down; the accounts have still to follow. */
    record Decided(@Nullable Signed sent, Verdict decision) implements PaymentState {

        /** The accounts have followed. */
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

    /** Over: confirmed or failed. */
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

    /** Over: taken back before anything was signed. */
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
}
