package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes of the two generations differ in search requests and refusal texts; payments end the same. */
@ParameterizedClass
@EnumSource(SdkGeneration.class)
@Timeout(60)
class GenerationsTest {

    @Parameter
    SdkGeneration generation = SdkGeneration.V0_53;

    private Town town = new Town();
    private Instance instance = town.instance();
    private UserId alice = UserId.of("alice");

    @BeforeEach
    void open() {
        town.close();
        town = new Town(generation);
        instance = town.instance();
        alice = town.user("alice", 0);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Payment paid(String fet) {
        return town.pay(instance, alice, fet);
    }

    private void assertConfirmed(Payment payment) {
        assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
    }

    private Verdict verdict(Payment payment) {
        return town.now(payment).state().verdict().orElseThrow();
    }

    @Test
    void paymentsArriveOnceAndInOrder() {
        Payment first = paid("1.5");
        Payment second = paid("2");
        town.untilQuiet();

        assertConfirmed(first);
        assertConfirmed(second);
        assertEquals(Amount.of("1.5"), town.devnet.balance(first.order().recipient()));
        Books.balance(town);
    }

    @Test
    void lostAnswersAreNoSecondPayment() {
        town.faults().loseNextAnswers(2, Call.BROADCAST);
        Payment payment = paid("1");
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void refusalOfWhatWasAcceptedProvesNothing() {
        town.faults().refuseButAcceptNextBroadcast(new ResultCode("sdk", 32));
        Payment payment = paid("1");
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void whatIsNotTakenInTimeExpiresAndTheNextOneWorks() {
        town.faults().holdMempool();
        Payment payment = paid("1");
        town.rounds(34);
        assertEquals(PaymentErrorCode.EXPIRED, verdict(payment).error());
        town.faults().releaseMempool();
        Payment next = paid("2");
        town.untilQuiet();

        assertConfirmed(next);
        Books.balance(town);
    }

    @Test
    void sequenceThatAnotherProgramTookIsFoundInTheIndex() {
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

        assertEquals(PaymentErrorCode.SEQUENCE_TAKEN, verdict(payment).error());
        assertConfirmed(next);
        Books.balanceButForSenders(town);
    }

    @Test
    void whatFailsInABlockCostsItsFee() {
        town.instances.clear();
        Instance stingy = town.instance(town.stores, TooLittleGas.on(town.chain.gateway()), town.chain.index());
        Payment payment = town.pay(stingy, alice, "1");
        town.untilQuiet();

        assertEquals(PaymentErrorCode.FAILED_ON_CHAIN, verdict(payment).error());
        assertTrue(verdict(payment).feeTaken().exceeds(Amount.zero()));
        Books.balance(town);
    }

    @Test
    void indexThatIsOffLeavesTheOutcomeUnknownUntilItIsBack() {
        Payment payment = paid("1");
        town.rounds(1);
        town.faults().disableIndex();
        town.rounds(55);
        assertTrue(town.now(payment).state() instanceof PaymentState.Unresolved);
        town.faults().indexAgain();
        town.rounds(12);

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
}
