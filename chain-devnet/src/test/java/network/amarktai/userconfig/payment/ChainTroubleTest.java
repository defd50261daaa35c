package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
import network.amarktai.userconfig.devnet.testkit.LaggingNode;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The effects of chain and node faults on payments. */
@Timeout(60)
class ChainTroubleTest {

    private static final int BEYOND_TIMEOUT = 34;
    private static final int BEYOND_INDEX_LAG = 55;

    private final Town town = new Town();
    private final Instance instance = town.instance();
    private final UserId alice = town.user("alice", 0);

    @AfterEach
    void close() {
        town.close();
    }

    private Payment paid(String fet) {
        return town.pay(instance, alice, fet);
    }

    private void assertConfirmed(Payment payment) {
        assertEquals(
                PaymentStatus.CONFIRMED,
                town.now(payment).status(),
                () -> town.now(payment).toString());
    }

    private void assertFailed(PaymentErrorCode code, Payment payment) {
        assertEquals(code, verdict(payment).error());
    }

    private Verdict verdict(Payment payment) {
        return town.now(payment).state().verdict().orElseThrow();
    }

    @Test
    void lostAnswerToABroadcastIsNoSecondPayment() {
        town.faults().loseNextAnswers(2, Call.BROADCAST);
        Payment payment = paid("1");

        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 13, 20, 32})
    void refusalOfWhatWasAcceptedProvesNothing(long code) {
        town.faults().refuseButAcceptNextBroadcast(new ResultCode("sdk", code));
        Payment payment = paid("1");

        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 13, 20, 32})
    void refusalIsFinalOnlyAfterTheProofOfNever(long code) {
        for (int i = 0; i < 40; i++) {
            town.faults().refuseNextBroadcast(new ResultCode("sdk", code));
        }
        Payment payment = paid("1");
        town.rounds(29);
        assertEquals(PaymentStatus.PROCESSING, town.now(payment).status());
        town.rounds(6);
        town.faults().clear();
        Payment next = paid("2");
        town.untilQuiet();

        assertFailed(
                code == 13
                        ? PaymentErrorCode.FEE_TOO_LOW
                        : code == 20 ? PaymentErrorCode.MEMPOOL_FULL : PaymentErrorCode.REFUSED_BY_NODE,
                payment);
        assertEquals(new ResultCode("sdk", code), verdict(payment).chainResult());
        assertConfirmed(next);
        Books.balance(town);
    }

    @Test
    void bytesTheNodeHasAlreadyAreNoError() {
        town.faults().holdMempool();
        Payment payment = paid("1");
        town.rounds(12);
        town.faults().releaseMempool();
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void droppedBroadcastIsSentAgain() {
        town.faults().dropNext(6, Call.BROADCAST);
        Payment payment = paid("1");
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void brokenBroadcastsDoNotFloodTheAuditTrail() {
        town.faults().dropNext(500, Call.BROADCAST);
        Payment payment = paid("1");
        for (int i = 0; i < 300; i++) {
            instance.pass();
        }
        town.faults().clear();
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void transactionThatANodeForgotIsSentAgain() {
        town.faults().holdMempool();
        Payment payment = paid("1");
        town.rounds(2);
        town.faults().forgetMempool().forgetSeen().releaseMempool();
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void restartOfANodeLosesNothing() {
        town.faults().holdMempool();
        Payment payment = paid("1");
        town.rounds(2);
        town.faults().restart().releaseMempool();
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void whatIsNotTakenInTimeExpiresAndTheNextOneWorks() {
        town.faults().holdMempool();
        Payment payment = paid("1");
        town.rounds(BEYOND_TIMEOUT);
        assertFailed(PaymentErrorCode.EXPIRED, payment);
        town.faults().releaseMempool();
        Payment next = paid("2");
        town.untilQuiet();

        assertConfirmed(next);
        Books.balance(town);
    }

    @Test
    void otherProgramWithTheSameWordsTakesTheSequence() {
        town.faults().holdMempool();
        Payment payment = paid("1");
        town.round();
        town.faults().releaseMempool();
        try (Mnemonic mnemonic = Town.mnemonic(0)) {
            town.faults().takeSequence(mnemonic, Addresses.recipient(1000), Amount.of("7"));
        }
        town.untilQuiet();
        Payment next = paid("2");
        town.untilQuiet();

        assertFailed(PaymentErrorCode.SEQUENCE_TAKEN, payment);
        assertConfirmed(next);
        Books.balanceButForSenders(town);
    }

    @Test
    void lateIndexIsWaitedFor() {
        town.faults().indexLate(5);
        Payment payment = paid("1");
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void indexThatIsOffLeavesTheOutcomeUnknownUntilItIsBack() {
        Payment payment = paid("1");
        instance.pass();
        town.faults().disableIndex();
        town.rounds(BEYOND_INDEX_LAG);
        assertInstanceOf(PaymentState.Unresolved.class, town.now(payment).state());
        // The lane is free for other payments, and the unknown outcome counts as spent.
        town.faults().indexAgain();
        Payment next = paid("2");
        town.rounds(12);

        assertConfirmed(payment);
        assertConfirmed(next);
        Books.balance(town);
    }

    @Test
    void unknownOutcomeStaysCountedAgainstTheBudget() {
        town.budget(alice, 10);
        town.faults().indexNothing();
        Payment payment = paid("6");
        town.rounds(BEYOND_INDEX_LAG);
        Payment next = paid("5");
        town.rounds(3);

        assertInstanceOf(PaymentState.Unresolved.class, town.now(payment).state());
        assertFailed(PaymentErrorCode.BUDGET_EXCEEDED, next);
        Books.balanceButForSenders(town);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CONFIRMED", "FAILED"})
    void operatorSaysWhatTheIndexForgot(PaymentStatus verdict) {
        town.faults().indexNothing();
        Payment payment = paid("1");
        town.rounds(BEYOND_INDEX_LAG);
        town.faults().indexAgain();
        instance.payments()
                .resolvePayment()
                .resolve(Origin.service("operator"), payment.id(), verdict, "seen in an explorer");
        town.untilQuiet();

        assertEquals(verdict, town.now(payment).status());
        if (verdict == PaymentStatus.CONFIRMED) {
            Books.balance(town);
        }
        assertTrue(town.plain()
                .spending()
                .spending(alice, NetworkName.TESTNET)
                .unresolved()
                .isEmpty());
    }

    @Test
    void prunedIndexGivesNoVerdict() {
        Payment payment = paid("1");
        instance.pass();
        town.block();
        town.faults().pruneIndex(town.devnet.height() + 1);
        town.rounds(BEYOND_INDEX_LAG + 5);

        assertInstanceOf(PaymentState.Unresolved.class, town.now(payment).state());
        Books.balanceButForSenders(town);
    }

    @Test
    void duplicateThatHidesASuccessIsNoFailure() {
        town.faults().indexLate(2);
        Payment payment = paid("1");
        instance.pass();
        town.block();
        town.faults()
                .includeAgain(town.now(payment)
                        .state()
                        .signed()
                        .orElseThrow()
                        .transaction()
                        .hash());
        town.block();
        town.faults().indexLate(0);
        town.rounds(BEYOND_INDEX_LAG + 12);

        // It is impossible to find out whether the money moved, so nothing may claim that it did not.
        assertInstanceOf(PaymentState.Unresolved.class, town.now(payment).state());
        Books.balanceButForSenders(town);
    }

    @Test
    void nodeThatIsBehindIsWaitedFor() {
        Payment first = paid("1");
        town.untilQuiet();
        town.faults().lag(3);
        Payment second = paid("2");
        town.rounds(2);
        town.faults().lag(0);
        town.untilQuiet();

        assertConfirmed(first);
        assertConfirmed(second);
        Books.balance(town);
    }

    @Test
    void instancesOnDifferentNodesAgree() {
        LaggingNode late = town.faults().node(4);
        try (FetchChain chain = FetchChain.to(town.network(), late.endpoint())
                .timeout(Duration.ofSeconds(2))
                .open()) {
            Instance other = town.instance(chain);
            for (int i = 0; i < 4; i++) {
                town.pay(i % 2 == 0 ? instance : other, alice, "1");
                town.rounds(2);
            }
            town.untilQuiet();
            late.lag(0);
            for (int i = 0; i < 3; i++) {
                town.pay(other, alice, "1");
                town.round();
                late.lag(i);
            }
            town.untilQuiet();
        }
        Books.balance(town);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void nodeThatIsDownForOneKindOfQuestionDelaysOnly(Call call) {
        Payment payment = paid("1");
        town.faults().dropNext(9, call);
        town.rounds(2);
        town.faults().dropNext(9, call);
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void nodeThatIsDownAtEachStepDelaysOnly() {
        Payment payment = paid("1");
        town.faults().stopNode();
        town.round();
        town.faults().startNode();
        instance.pass();
        town.faults().stopNode();
        town.round();
        town.faults().startNode();
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void answersOfAnotherChainProveNothing() {
        town.faults().holdMempool();
        Payment payment = paid("1");
        town.round();
        town.faults().claimChainId(ChainId.of("other-1"));
        Payment next = paid("1");
        town.rounds(BEYOND_TIMEOUT + 5);
        assertEquals(PaymentStatus.PROCESSING, town.now(payment).status());
        assertEquals(PaymentStatus.PENDING, town.now(next).status());
        town.faults().clear();
        town.untilQuiet();

        assertFailed(PaymentErrorCode.EXPIRED, payment);
        assertConfirmed(next);
        Books.balance(town);
    }

    @Test
    void failureInABlockCostsTheFeeOnly() {
        town.instances.clear();
        Instance stingy = town.instance(town.stores, TooLittleGas.on(town.chain.gateway()), town.chain.index());
        Payment payment = town.pay(stingy, alice, "1");
        town.untilQuiet();

        assertFailed(PaymentErrorCode.FAILED_ON_CHAIN, payment);
        assertEquals(new ResultCode("sdk", 11), verdict(payment).chainResult());
        assertTrue(verdict(payment).feeTaken().exceeds(Amount.zero()));
        Books.balance(town);
    }

    @Test
    void haltedChainIsWaitedFor() {
        Payment payment = paid("1");
        town.faults().halt();
        town.rounds(20);
        town.faults().resume();
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }
}
