package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.testkit.FakeSecretVault;
import network.amarktai.userconfig.testkit.ScriptedChain;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.payment.chain.ChainIdentity;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.WalletUser;
import org.junit.jupiter.api.Test;

/** The payment configuration is read at the beginning and right before signing; what changed in between counts. */
class PendingStepTest {

    private final TestKit kit = PayingUser.withWallet(new TestKit());
    private final Payment payment = Workers.leased(kit, PayingUser.accept(kit.onLedgers(), "key", "1"), "ours");
    private final ReadHooks configs = new ReadHooks(kit.payments());

    @Test
    void theConfigurationIsReadTwiceForASignature() {
        assertEquals(
                PaymentStatus.PROCESSING, run(step(kit.vault())).orElseThrow().status());

        assertEquals(2, configs.reads);
    }

    @Test
    void theConfigurationIsReadOnceForARefusal() {
        WalletUser.save(kit.wallets(), Change.off());

        assertEquals(PaymentErrorCode.PAYMENT_AGENT_DISABLED, refusal(run(step(kit.vault()))));
        assertEquals(1, configs.reads);
    }

    @Test
    void theLastCheckSeesASwitchThatWasTurnedOffMeanwhile() {
        configs.beforeRead(2, () -> WalletUser.save(kit.wallets(), Change.off()));

        assertEquals(PaymentErrorCode.PAYMENT_AGENT_DISABLED, refusal(run(step(kit.vault()))));
        assertFalse(Trail.of(kit, ALICE).contains("payment.signed done fetch"));
    }

    @Test
    void theLastCheckSeesABudgetThatWasLoweredMeanwhile() {
        configs.beforeRead(
                2, () -> WalletUser.save(kit.wallets(), Change.none().budget(1).maximum("1")));

        assertEquals(PaymentErrorCode.BUDGET_EXCEEDED, refusal(run(step(kit.vault()))));
        assertFalse(Trail.of(kit, ALICE).contains("payment.signed done fetch"));
    }

    @Test
    void aWalletSealedWithAnotherKeyMeanwhileIsLeftToAnInstanceWithThatKey() {
        FakeSecretVault ring = FakeSecretVault.withKey(kit.vault().activeKeyId());
        configs.beforeRead(2, () -> ring.forget(kit.vault().activeKeyId()));
        KeyId other = KeyId.of("11112222");
        ring.learn(other);
        ring.activate(other);

        PendingStep step = step(ring);
        assertEquals(
                ErrorCode.KEY_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> run(step)).code());
        assertFalse(Trail.of(kit, ALICE).contains("payment.signed done fetch"));
        assertEquals(payment, kit.paymentLedger().find(payment.id()).orElseThrow());
    }

    @Test
    void aFailedFirstReadIsRepeatedByTheStep() {
        configs.beforeRead(1, () -> {
            throw Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "away");
        });

        assertEquals(
                PaymentStatus.PROCESSING, run(step(kit.vault())).orElseThrow().status());
        assertEquals(3, configs.reads);
    }

    @Test
    void anUnreachableStoreIsNoVerdict() {
        PendingStep step = step(kit.vault());
        PendingStep.PayerConfig config = step.configOf(payment);
        configs.beforeRead(1, () -> {
            throw Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "away");
        });

        assertThrows(Unavailable.class, () -> step.next(payment, pending(), config));
    }

    private Optional<Payment> run(PendingStep step) {
        PendingStep.PayerConfig config = step.configOf(payment);
        assertEquals(Optional.empty(), step.obstacle(payment, config));
        return step.next(payment, pending(), config);
    }

    private PaymentState.Pending pending() {
        return (PaymentState.Pending) payment.state();
    }

    private static PaymentErrorCode refusal(Optional<Payment> refused) {
        return refused.flatMap(payment -> payment.state().verdict())
                .flatMap(Verdict::failure)
                .orElseThrow();
    }

    private PendingStep step(FakeSecretVault vault) {
        ScriptedChain chain =
                new ScriptedChain(TESTNET).height(100).account(5, 100).balance(Amount.ofWholeFet(100));
        Chains chains = new Chains(
                kit.walletKeys(),
                Map.of(NetworkName.TESTNET, chain.ports(), NetworkName.MAINNET, kit.network(WalletUser.LOCALNET)));
        ChainClock clock = new ChainClock(kit.clock());
        FreezeState freeze = kit.userConfig().freezeState();
        PaymentRules rules = new PaymentRules(chains, freeze);
        PaymentReservation reservation =
                new PaymentReservation(kit.spendingLedger(), new PaymentWriter(kit.paymentLedger()));
        return new PendingStep(
                configs,
                chains,
                new PaymentsInProgress(() -> 0),
                clock,
                new ChainIdentity(kit.spendingLedger()),
                reservation,
                new PaymentSigning(chains, vault, reservation, rules, freeze, Workers.audit(kit), clock));
    }

    /** Counts the reads, and runs something before one of them. */
    private static final class ReadHooks implements PaymentConfigStore {

        private final PaymentConfigStore store;
        private Runnable hook = () -> {};
        private int hooked;
        private int reads;

        ReadHooks(PaymentConfigStore store) {
            this.store = store;
        }

        void beforeRead(int nth, Runnable change) {
            hooked = nth;
            hook = change;
        }

        @Override
        public Optional<StoredPaymentConfig> find(UserId user) {
            reads++;
            if (reads == hooked) {
                hook.run();
            }
            return store.find(user);
        }

        @Override
        public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
            return store.replace(user, next, seen);
        }

        @Override
        public boolean erase(UserId user, StoredPaymentConfig seen) {
            return store.erase(user, seen);
        }
    }
}
