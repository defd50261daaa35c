package network.amarktai.userconfig.usecase;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.wallet.Account;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.FoundTransaction;
import network.amarktai.userconfig.domain.wallet.TransactionHash;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Finds out what became of a transaction that may have been sent. Nothing is concluded from silence: each verdict has a proof,
 * from answers that name the height they were given at.
 */
final class PaymentWatch {

    // How far the index of a node may be behind its blocks.
    private static final long INDEX_LAG = 20;

    /** What is known now. */
    sealed interface Finding {

        /** What became of it. */
        record Known(Verdict verdict) implements Finding {}

        /** It can still happen. */
        record Open() implements Finding {}

        /** Nobody can tell, and waiting does not help. */
        record Lost() implements Finding {}
    }

    private final ChainClock clock;

    PaymentWatch(ChainClock clock) {
        this.clock = clock;
    }

    Finding look(NetworkPorts network, Payment payment, PaymentState.Signed sent) {
        Optional<FoundTransaction> found = find(network, sent.transaction().hash());
        if (found.isPresent() && found.get().result().isSuccess()) {
            return confirmed(sent, found.get());
        }
        Address sender = payment.source().sender();
        Optional<Account> account = network.gateway().account(sender);
        if (account.isEmpty()) {
            long height = network.gateway().status().height();
            return height > sent.timeoutHeight() + INDEX_LAG ? new Finding.Lost() : new Finding.Open();
        }
        return found.isPresent()
                ? afterFailure(network, sender, sent, found.get(), account.get())
                : unseen(network, sender, sent, account.get());
    }

    /** It is in a block with an error. That cost something only if it came as far as using up its sequence. */
    private Finding afterFailure(
            NetworkPorts network, Address sender, PaymentState.Signed sent, FoundTransaction found, Account account) {
        if (account.height() < found.height()) {
            return new Finding.Open();
        }
        return account.sequence() > sent.sequence()
                ? bySequence(network, sender, sent, account)
                : unseen(network, sender, sent, account);
    }

    private Finding unseen(NetworkPorts network, Address sender, PaymentState.Signed sent, Account account) {
        if (account.sequence() > sent.sequence()) {
            return bySequence(network, sender, sent, account);
        }
        if (account.sequence() == sent.sequence()) {
            return account.height() > sent.timeoutHeight() ? never(sent) : new Finding.Open();
        }
        return lostAfterLag(sent, account);
    }

    private Finding bySequence(NetworkPorts network, Address sender, PaymentState.Signed sent, Account account) {
        List<FoundTransaction> users = findBySequence(network, sender, sent.sequence());
        for (FoundTransaction user : users) {
            if (user.hash().equals(sent.transaction().hash())) {
                return user.result().isSuccess()
                        ? confirmed(sent, user)
                        : new Finding.Known(
                                Verdict.failedOnChain(user.result(), sent.fee(), user.height(), clock.now()));
            }
        }
        return users.isEmpty()
                ? lostAfterLag(sent, account)
                : new Finding.Known(Verdict.failed(PaymentErrorCode.SEQUENCE_TAKEN, clock.now()));
    }

    private Finding confirmed(PaymentState.Signed sent, FoundTransaction found) {
        return new Finding.Known(Verdict.confirmed(sent.fee(), found.height(), clock.now()));
    }

    /** The proof of "never": beyond its last block its sequence is still unused. */
    private Finding never(PaymentState.Signed sent) {
        return new Finding.Known(
                sent.refusal() == null
                        ? Verdict.failed(PaymentErrorCode.EXPIRED, clock.now())
                        : Verdict.refused(sent.refusal(), clock.now()));
    }

    private static Finding lostAfterLag(PaymentState.Signed sent, Account account) {
        return account.height() > sent.timeoutHeight() + INDEX_LAG ? new Finding.Lost() : new Finding.Open();
    }

    private static Optional<FoundTransaction> find(NetworkPorts network, TransactionHash hash) {
        try {
            return network.index().find(hash);
        } catch (Unavailable noIndex) {
            requireSameChain(noIndex);
            return Optional.empty();
        }
    }

    private static List<FoundTransaction> findBySequence(NetworkPorts network, Address sender, long sequence) {
        try {
            return network.index().findBySequence(sender, sequence);
        } catch (Unavailable noIndex) {
            requireSameChain(noIndex);
            return List.of();
        }
    }

    // A node without an index is no reason to wait for ever: what it does not find proves nothing anyway.
    private static void requireSameChain(Unavailable failed) {
        if (failed.code() == ErrorCode.CHAIN_MISMATCH) {
            throw failed;
        }
    }
}
