package network.amarktai.userconfig.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.Reservation;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.testkit.ForwardingChainGateway;
import org.jspecify.annotations.Nullable;

/** Observes the calls of the ports, and records violated invariants. */
final class Watched {

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Map<PaymentId, LocalDate> days = new ConcurrentHashMap<>();
    private final AtomicInteger announced = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    List<String> violations() {
        return violations;
    }

    /** The day on which each payment was reserved. */
    synchronized Optional<LocalDate> dayOf(PaymentId payment) {
        return Optional.ofNullable(days.get(payment));
    }

    /** How often each wallet's mnemonic was opened. */
    int opened() {
        return opened.get();
    }

    /**
     * No reservation exceeds the current budget, days never go backwards, and a payment is reserved on one day only,
     * never while another one is reserved.
     */
    SpendingLedger spending(SpendingLedger ledger, PaymentConfigStore configs) {
        return new SpendingLedger() {
            @Override
            public SpendingAccount spending(UserId user, NetworkName network) {
                return ledger.spending(user, network);
            }

            @Override
            public void erase(UserId user) {
                ledger.erase(user);
            }

            @Override
            public boolean replace(SpendingAccount next) {
                SpendingAccount before = ledger.spending(next.user(), next.network());
                boolean replaced = ledger.replace(next);
                if (replaced && (before.version() == 0 ? next.isFirst() : before.version() + 1 == next.version())) {
                    Amount budget = configs.find(next.user())
                            .orElseGet(StoredPaymentConfig::nothing)
                            .settings()
                            .dailyBudget()
                            .amount();
                    note(before, next, budget);
                }
                return replaced;
            }

            @Override
            public List<SpendingAccount> underWay(@Nullable PaymentId after, int limit) {
                return ledger.underWay(after, limit);
            }

            @Override
            public List<Lane> taken(@Nullable PaymentId after, int limit) {
                return ledger.taken(after, limit);
            }

            @Override
            public Lane lane(ChainId chainId, Address sender) {
                return ledger.lane(chainId, sender);
            }

            @Override
            public boolean replace(Lane next) {
                return ledger.replace(next);
            }
        };
    }

    private synchronized void note(SpendingAccount before, SpendingAccount next, Amount budget) {
        if (next.day().isBefore(before.day())) {
            violations.add("a day went backwards");
        }
        boolean reserved =
                next.underWay().filter(held -> !before.holdsFor(held.payment())).isPresent();
        if (reserved && !next.within(budget, next.day())) {
            violations.add("a budget was exceeded");
        }
        next.underWay().ifPresent(held -> noteReservation(before, held));
    }

    private void noteReservation(SpendingAccount before, Reservation held) {
        if (before.underWay().isPresent() && !before.holdsFor(held.payment())) {
            violations.add("two payments were under way at once");
        }
        days.put(held.payment(), held.day());
    }

    AuditLog audit(AuditLog log) {
        return new AuditLog() {
            @Override
            public boolean append(AuditEntry entry) {
                boolean appended = log.append(entry);
                if (appended && entry.action().equals(AuditAction.PAYMENT_SIGNED.code())) {
                    announced.incrementAndGet();
                }
                return appended;
            }

            @Override
            public Optional<AuditEntry> head(AuditStream stream) {
                return log.head(stream);
            }

            @Override
            public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
                return log.before(stream, beforeSeq, limit);
            }

            @Override
            public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
                return log.before(stream, action, beforeSeq, limit);
            }

            @Override
            public Optional<AuditStream> streamOf(UserId user) {
                return log.streamOf(user);
            }

            @Override
            public AuditStream streamOf(UserId user, AuditStream candidate) {
                return log.streamOf(user, candidate);
            }

            @Override
            public void forget(UserId user, @Nullable AuditStream stream) {
                log.forget(user, stream);
            }
        };
    }

    /** A mnemonic is opened only after a durable audit entry, one entry for each time. */
    SecretVault vault(SecretVault vault) {
        return new SecretVault() {
            @Override
            public SealedSecret seal(SecretSlot slot, Secret secret) {
                return vault.seal(slot, secret);
            }

            @Override
            public Secret open(SecretSlot slot, SealedSecret sealed) {
                if (opened.incrementAndGet() > announced.get()) {
                    violations.add("a mnemonic was opened without an entry in the audit trail");
                }
                return vault.open(slot, sealed);
            }

            @Override
            public SealedSecret reseal(SecretSlot slot, SealedSecret sealed) {
                return vault.reseal(slot, sealed);
            }

            @Override
            public SealedSecret sealAuditKey(KeyId of) {
                return vault.sealAuditKey(of);
            }

            @Override
            public Fingerprint fingerprint(SecretSlot slot, Secret secret) {
                return vault.fingerprint(slot, secret);
            }

            @Override
            public KeyId activeKeyId() {
                return vault.activeKeyId();
            }

            @Override
            public Set<KeyId> knownKeyIds() {
                return vault.knownKeyIds();
            }
        };
    }

    /** Only transactions in the ledger are broadcast. */
    ChainGateway gateway(ChainGateway gateway, Predicate<SignedTransaction> stored) {
        return new ForwardingChainGateway(gateway) {
            @Override
            public ChainGateway since(long height) {
                return Watched.this.gateway(gateway.since(height), stored);
            }

            @Override
            public ResultCode broadcast(SignedTransaction transaction) {
                if (!stored.test(transaction)) {
                    violations.add("a transaction was broadcast that is not in the ledger");
                }
                return super.broadcast(transaction);
            }
        };
    }
}
