package network.amarktai.userconfig.domain.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import org.jspecify.annotations.Nullable;

/**
 * The sending lock of one wallet. Only one transaction of the wallet is in flight at a time, across all users who share
 * the wallet and all instances.
 *
 * @param payment the payment that holds the lane, or null
 * @param memory what it knows of its chain
 * @param version the version for optimistic locking; 0 if the lane is not stored yet
 * @param seal the MAC of this version as stored; none before it is stored
 */
public record Lane(
        ChainId chainId, Address sender, @Nullable PaymentId payment, Memory memory, long version, RecordSeal seal) {

    /**
     * What a lane knows of its chain.
     *
     * @param lastSequence the highest sequence known to be used; -1 for none
     * @param lastHeight the height at which that was observed
     * @param seen a block of the chain; null in a lane that no payment took since that is kept
     */
    public record Memory(
            long lastSequence, long lastHeight, @Nullable SeenBlock seen) {

        private static final Memory EMPTY = new Memory(-1, 0, null);
    }

    /** The first stored version. Lanes are never removed, so no lane has it twice. */
    public static final long FIRST_VERSION = 1;

    /** A lane without a seal. */
    public Lane(
            ChainId chainId,
            Address sender,
            @Nullable PaymentId payment,
            long lastSequence,
            long lastHeight,
            @Nullable SeenBlock seen,
            long version) {
        this(chainId, sender, payment, new Memory(lastSequence, lastHeight, seen), version, RecordSeal.none());
    }

    /** The lane of a wallet that has never sent anything. */
    public static Lane opened(ChainId chainId, Address sender) {
        return new Lane(chainId, sender, null, Memory.EMPTY, 0, RecordSeal.none());
    }

    /** The same version with this seal. */
    public Lane sealed(RecordSeal next) {
        return new Lane(chainId, sender, payment, memory, version, next);
    }

    /** The same version with this block. */
    public Lane seeing(SeenBlock block) {
        return new Lane(chainId, sender, payment, new Memory(lastSequence(), lastHeight(), block), version, seal);
    }

    /** The next version, free, as of a wallet that has never sent anything: its chain has started again. */
    public Lane reset() {
        return new Lane(chainId, sender, null, Memory.EMPTY, version + 1, RecordSeal.none());
    }

    /** Whether it knows anything of its chain. */
    public boolean remembers() {
        return !memory.equals(Memory.EMPTY);
    }

    /** A block of the chain on which the wallet pays. */
    public Optional<SeenBlock> seenBlock() {
        return Optional.ofNullable(memory.seen());
    }

    /** The highest sequence known to be used; -1 for none. */
    public long lastSequence() {
        return memory.lastSequence();
    }

    /** The height at which {@link #lastSequence} was observed. */
    public long lastHeight() {
        return memory.lastHeight();
    }

    /** The payment that holds the lane. */
    public Optional<PaymentId> taken() {
        return Optional.ofNullable(payment);
    }

    /** Whether this payment holds the lane. */
    public boolean isTakenBy(PaymentId some) {
        return some.equals(payment);
    }

    /** Whether this account state is at least as recent as what the lane recorded. If not, the node lags behind. */
    public boolean trusts(Account account) {
        return account.height() >= lastHeight() && account.sequence() > lastSequence();
    }

    /**
     * The next version, taken by a payment.
     *
     * @throws IllegalStateException if a payment holds the lane
     */
    public Lane take(PaymentId next) {
        if (payment != null) {
            throw new IllegalStateException("the lane is taken");
        }
        return new Lane(chainId, sender, next, memory, version + 1, RecordSeal.none());
    }

    /** The next version without other changes, so that writes based on the previous version fail. */
    public Lane touched() {
        return new Lane(chainId, sender, payment, memory, version + 1, RecordSeal.none());
    }

    /** The next version, free. */
    public Lane free() {
        return new Lane(chainId, sender, null, memory, version + 1, RecordSeal.none());
    }

    /** The next version, free, with a newer observation of the chain. */
    public Lane free(long usedSequence, long height) {
        return new Lane(
                chainId,
                sender,
                null,
                new Memory(Math.max(lastSequence(), usedSequence), Math.max(lastHeight(), height), memory.seen()),
                version + 1,
                RecordSeal.none());
    }
}
