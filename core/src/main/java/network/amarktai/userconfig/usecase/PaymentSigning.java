package network.amarktai.userconfig.usecase;

import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.wallet.Account;
import network.amarktai.userconfig.domain.wallet.ChainStatus;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.SignedTransaction;
import network.amarktai.userconfig.domain.wallet.Transfer;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.SecretVault;

/** Prepares and signs a payment that money is held back for. The only place where a wallet's words leave the vault. */
final class PaymentSigning {

    // About three minutes. Then it is proved that the payment never happens, if it has not.
    private static final long BLOCKS_TO_LIVE = 30;

    private final WalletPorts ports;
    private final SecretVault vault;
    private final PaymentReservation reservation;
    private final PaymentRules rules;
    private final PaymentAudit audit;
    private final ChainClock clock;

    PaymentSigning(
            WalletPorts ports,
            SecretVault vault,
            PaymentReservation reservation,
            PaymentRules rules,
            PaymentAudit audit,
            ChainClock clock) {
        this.ports = ports;
        this.vault = vault;
        this.reservation = reservation;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** The signed payment, or the verdict that it cannot be sent; empty if a node is behind, or this instance lacks the key. */
    Optional<PaymentState> next(Payment payment, PaymentState.Pending pending, ChainStatus latest) {
        NetworkPorts network = ports.on(payment.source().network());
        Optional<Account> account = network.gateway().account(payment.source().sender());
        Lane lane = reservation.lane(payment);
        if (account.isEmpty()) {
            // An account that has sent before cannot be unknown, so that node is behind.
            return lane.lastHeight() > 0
                    ? Optional.empty()
                    : Optional.of(refuse(pending, PaymentErrorCode.INSUFFICIENT_BALANCE));
        }
        if (!lane.trusts(account.get())) {
            return Optional.empty();
        }
        StoredPaymentConfig config = config(payment);
        if (!canOpen(config)) {
            return Optional.empty();
        }
        FeeQuote.Answer answer =
                FeeQuote.ask(network, payment.source().sender(), account.get(), payment.order(), config.settings());
        if (answer instanceof FeeQuote.Answer.Refused refused) {
            return Optional.of(refuse(pending, refused.reason()));
        }
        return answer instanceof FeeQuote.Answer.Affordable affordable
                ? Optional.of(afterLastChecks(payment, pending, latest, account.get(), affordable))
                : Optional.empty();
    }

    private PaymentState afterLastChecks(
            Payment payment,
            PaymentState.Pending pending,
            ChainStatus latest,
            Account account,
            FeeQuote.Answer.Affordable affordable) {
        StoredPaymentConfig config = config(payment);
        Optional<PaymentErrorCode> obsolete = rules.obsolete(payment, config, clock.now());
        if (obsolete.isPresent()) {
            return refuse(pending, obsolete.get());
        }
        Amount needed = payment.order().amount().plus(affordable.fee());
        boolean allowed = reservation
                .heldWithin(payment, config.settings().dailyBudget().amount())
                .filter(held -> !needed.exceeds(held))
                .isPresent();
        if (!allowed) {
            return refuse(pending, PaymentErrorCode.BUDGET_EXCEEDED);
        }
        Transfer transfer = new Transfer(
                payment.source().chainId(),
                payment.source().sender(),
                payment.order().recipient(),
                payment.order().amount(),
                affordable.fee(),
                affordable.gas(),
                payment.order().memo(),
                latest.height() + BLOCKS_TO_LIVE,
                account.number(),
                account.sequence());
        return signed(payment, pending, transfer, config.sealedWallet().orElseThrow());
    }

    private PaymentState signed(Payment payment, PaymentState.Pending pending, Transfer transfer, SealedWallet wallet) {
        // Durable before the words are opened.
        audit.signing(payment);
        try (Secret words = vault.open(SecretSlot.walletSeed(payment.user()), wallet.seed());
                Mnemonic mnemonic = ports.keys().parse(words, "wallet_seed")) {
            var network = ports.on(payment.source().network()).network();
            if (!ports.keys().addressOf(mnemonic, network).equals(transfer.sender())) {
                return refuse(pending, PaymentErrorCode.WALLET_UNREADABLE);
            }
            SignedTransaction transaction = ports.keys().sign(transfer, mnemonic, network);
            return pending.sign(transaction, transfer.fee(), transfer.sequence(), transfer.timeoutHeight());
        } catch (Unreadable | InvalidInput notTheWords) {
            return refuse(pending, PaymentErrorCode.WALLET_UNREADABLE);
        }
    }

    /** Whether this instance has the master key that the payer's wallet is sealed under, as far as that can be told. */
    boolean hasKeyFor(Payment payment) {
        try {
            return canOpen(config(payment));
        } catch (UserConfigException whatItsNextStepWillMeet) {
            return true;
        }
    }

    // Asked first, so that waiting for a key leaves no trail of signatures that were never made.
    private boolean canOpen(StoredPaymentConfig config) {
        return config.sealedWallet()
                .map(wallet -> vault.knownKeyIds().contains(wallet.seed().keyId()))
                .orElse(true);
    }

    private PaymentState refuse(PaymentState.Pending pending, PaymentErrorCode code) {
        return pending.refuse(Verdict.failed(code, clock.now()));
    }

    private StoredPaymentConfig config(Payment payment) {
        return ports.store().find(payment.user()).orElseGet(StoredPaymentConfig::nothing);
    }
}
