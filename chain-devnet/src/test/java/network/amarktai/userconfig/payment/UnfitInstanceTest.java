package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.FakeSecretVault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An instance that cannot send, because its clock is wrong or a key is missing, neither harms nor blocks payments. */
@Timeout(60)
class UnfitInstanceTest {

    private final Town town = new Town();
    private final UserId alice = town.user("alice", 0);

    @AfterEach
    void close() {
        town.close();
    }

    private void assertConfirmed(Payment payment) {
        assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
    }

    @Test
    void clockFarAheadGivesNoFreshPaymentUp() {
        Instance ahead = town.instance();
        Payment payment = town.pay(ahead, alice, "1");
        ahead.clockError().set(Duration.ofHours(1));
        town.rounds(5);
        assertEquals(PaymentStatus.PENDING, town.now(payment).status());
        assertFalse(ahead.payments().paymentAgent().trustsItsClock());
        ahead.clockError().set(Duration.ZERO);
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void clockFarAheadGivesNoFreshPaymentUpWhileTheNodeIsAway() {
        Instance ahead = town.instance();
        Payment payment = town.pay(ahead, alice, "1");
        Payment behind = town.pay(ahead, alice, "1");
        ahead.clockError().set(Duration.ofHours(1));
        town.faults().stopNode();
        ahead.pass();
        town.faults().startNode();
        ahead.clockError().set(Duration.ZERO);
        town.untilQuiet();

        assertConfirmed(payment);
        assertConfirmed(behind);
        Books.balance(town);
    }

    @Test
    void clockThatNeverAgreesGivesUpWhatWaitedTooLongByAnyMeasure() {
        Instance ahead = town.instance();
        Payment payment = town.pay(ahead, alice, "1");
        ahead.clockError().set(Duration.ofHours(1));
        town.rounds(152);

        assertEquals(
                PaymentErrorCode.NOT_SENT_IN_TIME,
                town.now(payment).state().verdict().orElseThrow().error());
    }

    @Test
    void wrongClockDoesNotKeepAPaymentFromOthers() {
        Instance ahead = town.instance();
        Payment first = town.pay(ahead, alice, "1");
        ahead.clockError().set(Duration.ofMinutes(10));
        ahead.pass();
        Instance right = town.instance();
        town.rounds(6);
        assertConfirmed(first);
        Payment second = town.pay(right, alice, "1");
        town.rounds(2);

        assertConfirmed(second);
        Books.balance(town);
    }

    @Test
    void instanceWithoutTheKeyLeavesPaymentsToThoseWhoHaveIt() {
        KeyId another = KeyId.of("11112222");
        // The others can verify what it writes to the audit trail.
        town.vault.learn(another);
        Instance keyless = town.instance(FakeSecretVault.withKey(another));
        Instance fit = town.instance();
        Payment payment = town.pay(fit, alice, "1");
        keyless.pass();
        assertEquals(1, town.now(payment).version(), "it was not even leased");
        fit.pass();
        assertEquals(PaymentStatus.PROCESSING, town.now(payment).status(), "no other instance is waited for");
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void instanceThatLosesTheKeyLetsGoOfWhatItHas() {
        FakeSecretVault ring = FakeSecretVault.withKey(town.vault.activeKeyId());
        Instance unlucky = town.instance(ring);
        Payment payment = town.pay(unlucky, alice, "1");
        town.faults().dropNext(3, Call.SIMULATE);
        unlucky.pass();
        assertEquals(PaymentStatus.PENDING, town.now(payment).status());
        KeyId other = KeyId.of("11112222");
        ring.learn(other);
        ring.activate(other);
        ring.forget(town.vault.activeKeyId());
        town.instance();
        town.rounds(6);

        assertConfirmed(payment);
        Books.balance(town);
    }
}
