package network.amarktai.userconfig.usecase.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.payment.chain.FeeQuote;
import network.amarktai.userconfig.usecase.payment.chain.GasMargin;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/** Prepares and signs a payment that has a reservation. The only place where a payer's mnemonic leaves the vault. */
final class PaymentSigning {

    // About three minutes. After that a transaction that is in no block can be proved never to happen.
    private static final long BLOCKS_TO_LIVE = 30;

    private final Chains chains;
    private final SecretVault vault;
    private final PaymentReservation reservation;
    private final PaymentRules rules;
    private final FreezeState freeze;
    private final PaymentAudit audit;
    private final ChainClock clock;

    PaymentSigning(
            Chains chains,
            SecretVault vault,
            PaymentReservation reservation,
            PaymentRules rules,
            FreezeState freeze,
            PaymentAudit audit,
            ChainClock clock) {
        this.chains = chains;
        this.vault = vault;
        this.reservation = reservation;
        this.rules = rules;
        this.freeze = freeze;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The signed state, or the refusal; empty if the settings were tightened meanwhile, so the next pass asks again.
     *
     * @param latest the chain as of this pass; the timeout height is counted from it
     * @param config read once more right before signing
     * @throws Unavailable if the payment has to wait: with {@code node_behind} or another code of the gateway, or {@code
     *     key_unavailable} if this instance lacks the master key
     */
    Optional<PaymentState> next(
            Payment payment, PaymentState.Pending pending, ChainStatus latest, PendingStep.PayerConfig config) {
        Lane lane = reservation.lane(payment);
        // Everything that can end the payment is as of a block that is not older than what was seen.
        ChainConnection network =
                chains.on(payment.source().network()).since(Math.max(latest.height(), lane.lastHeight()));
        Optional<Account> account = network.gateway().account(payment.source().sender());
        if (account.isEmpty()) {
            // A node that does not know an account that has sent before is behind.
            if (lane.lastHeight() > 0) {
                throw ChainClock.behind();
            }
            return Optional.of(refuse(pending, PaymentErrorCode.INSUFFICIENT_BALANCE));
        }
        if (!lane.trusts(account.get())) {
            throw ChainClock.behind();
        }
        requireKey(config.first());
        FeeQuote.Answer answer = FeeQuote.ask(
                network,
                payment.source().sender(),
                account.get(),
                payment.order(),
                config.first().settings(),
                reservation.ranOutOfGas(payment) ? GasMargin.WIDE : GasMargin.USUAL);
        if (answer instanceof FeeQuote.Answer.Refused refused) {
            FeeDemand demand = refused.demand();
            return Optional.of(
                    demand == null
                            ? refuse(pending, refused.reason())
                            : pending.refuse(Verdict.tooExpensive(demand, clock.now())));
        }
        FeeQuote.Answer.Affordable affordable = (FeeQuote.Answer.Affordable) answer;
        return afterLastChecks(payment, pending, transfer(payment, latest, account.get(), affordable), config);
    }

    /** The reason why an accepted payment may not be sent any more under these settings, its deadline apart. */
    Optional<PaymentErrorCode> obsolete(Payment payment, StoredPaymentConfig config) {
        return rules.obsolete(payment, config);
    }

    private static Transfer transfer(
            Payment payment, ChainStatus latest, Account account, FeeQuote.Answer.Affordable affordable) {
        return new Transfer(
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
    }

    private Optional<PaymentState> afterLastChecks(
            Payment payment, PaymentState.Pending pending, Transfer transfer, PendingStep.PayerConfig configs) {
        StoredPaymentConfig config = configs.latest();
        requireKey(config);
        Optional<PaymentErrorCode> obsolete = rules.obsolete(payment, config, clock.now());
        if (obsolete.isPresent()) {
            return Optional.of(refuse(pending, obsolete.get()));
        }
        if (config.settings().minBalance().exceeds(configs.first().settings().minBalance())) {
            // The quote was checked against the earlier minimum; the next pass asks again.
            return Optional.empty();
        }
        Amount needed = transfer.amount().plus(transfer.fee());
        boolean allowed = reservation
                .heldWithin(payment, config.settings().dailyBudget().amount())
                .filter(held -> !needed.exceeds(held))
                .isPresent();
        if (!allowed) {
            return Optional.of(refuse(pending, PaymentErrorCode.BUDGET_EXCEEDED));
        }
        return Optional.of(signed(payment, pending, transfer, config));
    }

    private PaymentState signed(
            Payment payment, PaymentState.Pending pending, Transfer transfer, StoredPaymentConfig config) {
        SealedWallet wallet = config.sealedWallet().orElseThrow();
        freeze.requireSameInOwnTrail(payment.user());
        // Proved by the audit trail, and durable there, before the mnemonic is opened.
        audit.signing(payment, config);
        // The user may have been frozen while the entry was written.
        if (freeze.isFrozen(payment.user())) {
            return refuse(pending, PaymentErrorCode.FROZEN);
        }
        try (Secret words = vault.open(SecretSlot.walletSeed(payment.user()), wallet.seed());
                Mnemonic mnemonic = chains.keys().parse(words, "wallet_seed")) {
            var network = chains.on(payment.source().network()).network();
            if (!chains.keys().addressOf(mnemonic, network).equals(transfer.sender())) {
                return refuse(pending, PaymentErrorCode.WALLET_UNREADABLE);
            }
            SignedTransaction transaction = chains.keys().sign(transfer, mnemonic, network);
            return pending.sign(transaction, transfer.fee(), transfer.sequence(), transfer.timeoutHeight());
        } catch (Unreadable | InvalidInput noMnemonic) {
            return refuse(pending, PaymentErrorCode.WALLET_UNREADABLE);
        }
    }

    /**
     * Whether this instance has the master key that the wallet is sealed with; true if there is no wallet. Checked
     * before the audit entry, so that waiting for a key leaves no entries about signatures that were never made.
     */
    boolean canOpenWallet(StoredPaymentConfig config) {
        return config.sealedWallet()
                .map(wallet -> vault.knownKeyIds().contains(wallet.seed().keyId()))
                .orElse(true);
    }

    /**
     * Returns if this instance can open the wallet.
     *
     * @throws Unavailable with {@code key_unavailable}
     */
    void requireKey(StoredPaymentConfig config) {
        if (!canOpenWallet(config)) {
            throw Unavailable.of(
                    ErrorCode.KEY_UNAVAILABLE, "The wallet needs a master key that this instance was not given.");
        }
    }

    private PaymentState refuse(PaymentState.Pending pending, PaymentErrorCode code) {
        return pending.refuse(Verdict.failed(code, clock.now()));
    }
}
