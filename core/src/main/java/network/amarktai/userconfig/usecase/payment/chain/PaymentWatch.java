package network.amarktai.userconfig.usecase.payment.chain;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;

/**
 * Finds the outcome of a transaction that may have been sent. Silence proves nothing: each verdict has a proof, made of
 * answers that name the height they are valid for.
 */
public final class PaymentWatch {

    // The number of blocks by which the transaction index of a node may be behind.
    private static final long INDEX_LAG = 20;
    private static final int AGREEING = 2;

    /** What the chain proves now. */
    public sealed interface Finding {

        /** The outcome is proved. */
        record Known(Verdict verdict) implements Finding {}

        /** The transaction can still happen, or its proof can still appear. */
        record Open() implements Finding {}

        /** The outcome cannot be proved, and waiting does not help. */
        record Lost() implements Finding {}
    }

    private final ChainClock clock;
    private final ChainIdentity identity;

    /**
     * @param clock gives verdicts their time
     * @param identity tells answers of another chain, which prove nothing
     */
    public PaymentWatch(ChainClock clock, ChainIdentity identity) {
        this.clock = clock;
        this.identity = identity;
    }

    /** Whether the configured network still has the payment's chain id. Answers of another chain prove nothing. */
    public static boolean isSameChain(ChainConnection network, Payment payment) {
        return network.network().chainId().equals(payment.source().chainId());
    }

    /**
     * Looks for the outcome of a payment. Precondition: {@link #isSameChain}.
     *
     * @throws Unavailable with a code of the gateway or the store, or {@code chain_was_reset}: then nothing is proved
     */
    public Finding outcome(ChainConnection network, Payment payment, PaymentState.Signed sent) {
        Finding finding = agreed(network, payment, sent, find(network, payment, sent));
        if (!(finding instanceof Finding.Open) && !isInBlock(finding)) {
            // What did not happen on another chain may have happened on this one.
            identity.requireSame(payment.source(), network.gateway().status(), network.gateway());
        }
        return finding;
    }

    private static boolean isInBlock(Finding finding) {
        return finding instanceof Finding.Known known && known.verdict().height() > 0;
    }

    /** Where there are several endpoints, two have to agree that it never happened: one may lie, or be on a fork. */
    private Finding agreed(ChainConnection network, Payment payment, PaymentState.Signed sent, Finding finding) {
        if (network.endpoints().isEmpty() || !(finding instanceof Finding.Known) || isInBlock(finding)) {
            return finding;
        }
        int agreeing = 0;
        boolean silent = false;
        for (ChainConnection endpoint : network.endpoints()) {
            try {
                Finding own = find(endpoint, payment, sent);
                if (isInBlock(own)) {
                    return own;
                }
                agreeing += isSame(own, finding) ? 1 : 0;
            } catch (Unavailable failed) {
                silent = true;
            }
            if (agreeing == AGREEING) {
                return finding;
            }
        }
        if (silent) {
            throw Unavailable.of(
                    ErrorCode.CHAIN_UNREACHABLE, "No second endpoint can be asked whether the payment happened.");
        }
        return new Finding.Open();
    }

    private static boolean isSame(Finding one, Finding other) {
        return one instanceof Finding.Known first
                && other instanceof Finding.Known second
                && first.verdict().failure().equals(second.verdict().failure());
    }

    private Finding find(ChainConnection network, Payment payment, PaymentState.Signed sent) {
        Optional<FoundTransaction> found = find(network, sent.transaction().hash());
        if (found.isPresent() && found.get().result().isSuccess()) {
            return confirmed(sent, found.get());
        }
        Address sender = payment.source().sender();
        Optional<Account> account = network.gateway().account(sender);
        if (account.isEmpty()) {
            return isGone(network, sender, sent) ? new Finding.Lost() : new Finding.Open();
        }
        return found.isPresent()
                ? afterFailure(network, sender, sent, found.get(), account.get())
                : unseen(network, sender, sent, account.get());
    }

    // The account existed when the payment was signed. A node that is behind does not know it yet.
    private static boolean isGone(ChainConnection network, Address sender, PaymentState.Signed sent) {
        long height = sent.timeoutHeight() + INDEX_LAG + 1;
        return network.gateway().status().height() >= height
                && network.gateway().since(height).account(sender).isEmpty();
    }

    /** The transaction is in a block with an error. It cost a fee only if it used its sequence. */
    private Finding afterFailure(
            ChainConnection network,
            Address sender,
            PaymentState.Signed sent,
            FoundTransaction found,
            Account account) {
        if (account.height() < found.height()) {
            return new Finding.Open();
        }
        return account.sequence() > sent.sequence()
                ? bySequence(network, sender, sent, account)
                : unseen(network, sender, sent, account);
    }

    private Finding unseen(ChainConnection network, Address sender, PaymentState.Signed sent, Account account) {
        if (account.sequence() > sent.sequence()) {
            return bySequence(network, sender, sent, account);
        }
        if (account.sequence() == sent.sequence()) {
            return account.height() > sent.timeoutHeight() ? never(sent) : new Finding.Open();
        }
        return lostAfterLag(sent, account);
    }

    private Finding bySequence(ChainConnection network, Address sender, PaymentState.Signed sent, Account account) {
        List<FoundTransaction> withSequence = findBySequence(network, sender, sent.sequence());
        for (FoundTransaction found : withSequence) {
            if (found.hash().equals(sent.transaction().hash())) {
                return found.result().isSuccess()
                        ? confirmed(sent, found)
                        : new Finding.Known(
                                Verdict.failedOnChain(found.result(), sent.fee(), found.height(), clock.now()));
            }
        }
        return withSequence.isEmpty()
                ? lostAfterLag(sent, account)
                : new Finding.Known(Verdict.failed(PaymentErrorCode.SEQUENCE_TAKEN, clock.now()));
    }

    private Finding confirmed(PaymentState.Signed sent, FoundTransaction found) {
        return new Finding.Known(Verdict.confirmed(sent.fee(), found.height(), clock.now()));
    }

    /** The proof of "never": the sequence is unused at a height above the timeout height. */
    private Finding never(PaymentState.Signed sent) {
        return new Finding.Known(
                sent.refusal() == null
                        ? Verdict.failed(PaymentErrorCode.EXPIRED, clock.now())
                        : Verdict.refused(sent.refusal(), clock.now()));
    }

    private static Finding lostAfterLag(PaymentState.Signed sent, Account account) {
        return account.height() > sent.timeoutHeight() + INDEX_LAG ? new Finding.Lost() : new Finding.Open();
    }

    private static Optional<FoundTransaction> find(ChainConnection network, TransactionHash hash) {
        try {
            return network.index().find(hash);
        } catch (Unavailable noIndex) {
            requireSameChain(noIndex);
            return Optional.empty();
        }
    }

    private static List<FoundTransaction> findBySequence(ChainConnection network, Address sender, long sequence) {
        try {
            return network.index().findBySequence(sender, sequence);
        } catch (Unavailable noIndex) {
            requireSameChain(noIndex);
            return List.of();
        }
    }

    // A node without an index counts as one that finds nothing, which proves nothing. So the wait has an end.
    private static void requireSameChain(Unavailable unavailable) {
        if (unavailable.code() == ErrorCode.CHAIN_MISMATCH) {
            throw unavailable;
        }
    }
}
