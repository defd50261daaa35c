package network.amarktai.userconfig.domain.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.wallet.Account;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.ChainId;
import org.jspecify.annotations.Nullable;

/**
 * The way out of one wallet. One transaction is on it at a time, whoever shares the wallet, on however many instances.
 *
 * @param payment whose transaction is on it, or null
 * @param lastSequence the highest sequence known to be used up; -1 for none
 * @param lastHeight the height at which that was known
 * @param version 0 if it is not stored yet; a change names the version it saw
 */
public record Lane(
        ChainId chainId,
        Address sender,
        @Nullable PaymentId payment,
        long lastSequence,
        long lastHeight,
        long version) {

    private static final long NONE = -1;

    /** The lane of a wallet that never sent anything. */
    public static Lane opened(ChainId chainId, Address sender) {
        return new Lane(chainId, sender, null, NONE, 0, 0);
    }

    /** Whose transaction is on it. */
    public Optional<PaymentId> taken() {
        return Optional.ofNullable(payment);
    }

    /** Whether the transaction on it is this payment's. */
    public boolean isTakenBy(PaymentId some) {
        return some.equals(payment);
    }

    /** Whether a node that answers this knows everything that is known here. One that does not is behind. */
    public boolean trusts(Account account) {
        return account.height() >= lastHeight && account.sequence() > lastSequence;
    }

    /**
     * The next version, taken by a payment.
     *
     * @throws IllegalStateException if another has it
     */
    public Lane take(PaymentId next) {
        if (payment != null) {
            throw new IllegalStateException("the lane is taken");
        }
        return new Lane(chainId, sender, next, lastSequence, lastHeight, version + 1);
    }

    /** The next version, unchanged but for that: whoever saw the one before can no longer write. */
    public Lane touched() {
        return new Lane(chainId, sender, payment, lastSequence, lastHeight, version + 1);
    }

    /** The next version, free. */
    public Lane free() {
        return new Lane(chainId, sender, null, lastSequence, lastHeight, version + 1);
    }

    /** The next version, free, with what is known about the chain since. */
    public Lane free(long usedSequence, long height) {
        return new Lane(
                chainId, sender, null, Math.max(lastSequence, usedSequence), Math.max(lastHeight, height), version + 1);
    }
}
