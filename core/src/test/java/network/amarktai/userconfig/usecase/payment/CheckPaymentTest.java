package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.payment.PayingUser.TODAY;
import static network.amarktai.userconfig.usecase.payment.PayingUser.accept;
import static network.amarktai.userconfig.usecase.payment.PayingUser.withWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.plantWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentCheck;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.ScriptedChain;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.credential.WatchedVault;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import network.amarktai.userconfig.usecase.wallet.Chains;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckPaymentTest {

    private static final String FET = "20";
    private static final String DEAR = "1000000000000";

    private final TestKit kit = withWallet(new TestKit());
    private final ScriptedChain chain = new ScriptedChain(TESTNET);
    private final Payments payments = kit.configure(kit.stores())
            .chains(new Chains(
                    kit.walletKeys(),
                    Map.of(
                            NetworkName.TESTNET,
                            chain.ports(),
                            NetworkName.MAINNET,
                            kit.network(NetworkPresets.of(NetworkName.MAINNET)))))
            .build()
            .payments();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private int asked;

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    /** At first every rule refuses the payment; then the reasons are removed one by one. */
    @Test
    void itRefusesWhatAPaymentWouldBeRefusedForInTheSameOrder() throws InterruptedException {
        save(kit.wallets(), Change.off().budget(10).maximum("19").minimumBalance("5"));
        assertBoth(PaymentErrorCode.PAYMENT_AGENT_DISABLED);
        save(kit.wallets(), Change.on());
        assertBoth(PaymentErrorCode.PAYMENT_TOO_LARGE);
        save(kit.wallets(), Change.on().maximum(FET));
        assertBoth(PaymentErrorCode.BUDGET_EXCEEDED);
        save(kit.wallets(), Change.on().budget(100));
        assertBoth(PaymentErrorCode.INSUFFICIENT_BALANCE);
        chain.account(0, 1).asksForGas(DEAR).simulates(new Simulation.Refused(Simulation.Reason.OTHER));
        assertBoth(PaymentErrorCode.INSUFFICIENT_BALANCE);
        chain.balance(fet(FET));
        assertBoth(PaymentErrorCode.SIMULATION_FAILED);
        chain.simulates(new Simulation.Passed(100_000));
        assertBoth(PaymentErrorCode.FEE_TOO_HIGH);
        chain.asksForGas("0");
        assertBoth(PaymentErrorCode.INSUFFICIENT_BALANCE);
        chain.balance(fet("24.9"));
        assertBoth(PaymentErrorCode.BELOW_MIN_BALANCE);
        chain.balance(fet("25.1"));
        assertBoth(null);
        assertEquals(1, chain.received().size());
    }

    private void assertBoth(@Nullable PaymentErrorCode code) throws InterruptedException {
        PaymentCheck check = check(FET);
        assertEquals(code, check.refusal());
        assertEquals(check, check(FET));

        Payment payment = accept(payments, "key-" + asked++, FET);
        payments.paymentAgent().pass(worker);
        Payment after = kit.paymentLedger().find(payment.id()).orElseThrow();
        if (code == null) {
            assertEquals(PaymentStatus.PROCESSING, after.status());
        } else {
            assertEquals(PaymentStatus.FAILED, after.status());
            Verdict verdict = after.state().verdict().orElseThrow();
            assertEquals(Optional.of(code), verdict.failure());
            assertEquals(
                    check.reason(),
                    Optional.of(code.text()
                            + verdict.chainWords().map(words -> " " + words).orElse("")));
        }
    }

    @Test
    void itChangesNothing() {
        chain.account(0, 1).balance(fet("100"));
        int entries = Trail.of(kit, ALICE).size();
        for (String fet : List.of("1", "10", "11", "1000000")) {
            check(fet);
        }

        assertEquals(List.of(), kit.paymentLedger().history(ALICE, PaymentFilter.all(), null, 10));
        assertEquals(SpendingAccount.opened(ALICE, NetworkName.TESTNET), PayingUser.account(kit));
        assertTrue(kit.spendingLedger()
                .lane(TESTNET.chainId(), address("alice"))
                .taken()
                .isEmpty());
        assertEquals(List.of(), chain.received());
        assertEquals(entries, Trail.of(kit, ALICE).size());
    }

    @Test
    void itSaysWhatTheBudgetLeaves() {
        chain.account(0, 1).balance(fet("1000"));
        save(kit.wallets(), Change.on().maximum("1000"));
        assertTrue(kit.spendingLedger()
                .replace(PayingUser.account(kit).reserve(PaymentExamples.paymentId(), fet("60"), TODAY)));

        assertEquals(new PaymentCheck(null, null, fet("40")), check("39.99"));
        assertEquals(
                new PaymentCheck(PaymentErrorCode.BUDGET_EXCEEDED, null, fet("40")),
                check("39.990000000000000001"),
                "the fee counts too");
        save(kit.wallets(), Change.on().budget(10));
        assertEquals(new PaymentCheck(PaymentErrorCode.BUDGET_EXCEEDED, null, Amount.zero()), check("1"));
    }

    @Test
    void anAllowListStandsInNobodysWay() {
        chain.account(0, 1).balance(fet("100"));
        save(kit.wallets(), Change.on().recipients(address("friend").value()));

        assertNull(check("1").refusal());
        assertEquals(address("alice"), chain.simulated().get(0).recipient(), "the wallet pays itself");
    }

    @Test
    void withoutAUsableWalletThereIsNothingToCheck() {
        plantWallet(kit, null);
        assertEquals(
                ErrorCode.PAYMENT_AGENT_NOT_CONFIGURED,
                assertThrows(NotConfigured.class, () -> check("1")).code());
        plantWallet(kit, new UnusableWallet());
        assertEquals(
                ErrorCode.NOT_MIGRATED,
                assertThrows(Unreadable.class, () -> check("1")).code());
    }

    @Test
    void whatAPaymentWouldWaitForIsTheAnswer() {
        Unavailable silent = Unavailable.of(ErrorCode.CHAIN_TIMEOUT, "The chain does not answer.");
        kit.chain(NetworkName.TESTNET).failWith(silent);
        Payments onSilent = kit.onLedgers();

        PaymentCheck check = onSilent.checkPayment().check(ALICE, fet("1"));
        assertEquals(WaitingFor.NODE_UNREACHABLE, check.waitingFor());
        assertFalse(check.isPayable());
        assertEquals(
                PaymentErrorCode.PAYMENT_TOO_LARGE,
                onSilent.checkPayment().check(ALICE, fet("11")).refusal(),
                "what the rules refuse needs no chain");
    }

    @Test
    void theSeedIsNotNeededForIt() {
        kit.chain(NetworkName.TESTNET).give(address("alice"), fet("100"));
        WatchedVault vault = new WatchedVault(kit.vault());

        Payments watched = kit.on(vault).payments();

        assertNull(watched.checkPayment().check(ALICE, fet("1")).refusal());
        assertEquals(List.of(), vault.opened());
    }

    private PaymentCheck check(String fet) {
        return payments.checkPayment().check(ALICE, fet(fet));
    }

    private static Amount fet(String text) {
        return Amount.parse(text, "amount");
    }
}
