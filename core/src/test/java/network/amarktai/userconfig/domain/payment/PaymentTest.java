package network.amarktai.userconfig.domain.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.SOURCE;
import static network.amarktai.userconfig.testkit.PaymentExamples.idempotencyKey;
import static network.amarktai.userconfig.testkit.PaymentExamples.order;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payment, its verdict, its position and its filter. */
class PaymentTest {

    private static final UserId ALICE = UserId.of("alice");

    @Test
    void eachChangeIsTheNextVersionAndChangesOneThing() {
        Payment accepted = payment(ALICE);
        PaymentState.Signed signed = signed();
        Lease lease = new Lease("worker", 1);

        assertEquals(Payment.FIRST_VERSION, accepted.version());
        assertEquals(
                new Payment(
                        accepted.id(),
                        ALICE,
                        accepted.key(),
                        accepted.order(),
                        SOURCE,
                        NOON,
                        signed,
                        Payment.FIRST_VERSION + 2,
                        lease),
                accepted.leased(lease).in(signed));
        assertEquals(accepted.in(signed).leased(lease), accepted.leased(lease).in(signed));
    }

    @Test
    void aRenewedLeaseIsAnotherOneOfTheSameHolder() {
        assertEquals(new Lease("worker", 2), new Lease("worker", 1).renewed());
    }

    @Test
    void timesAreWholeMilliseconds() {
        Payment accepted = payment(ALICE, idempotencyKey(), NOON.plusNanos(999_999));

        assertEquals(NOON, accepted.acceptedAt());
        assertEquals(NOON, accepted.position().acceptedAt());
        assertEquals(
                NOON,
                Verdict.failed(PaymentErrorCode.EXPIRED, NOON.plusNanos(1)).at());
    }

    @Test
    void theirOrderIsByTimeThenById() {
        PaymentPosition one = new PaymentPosition(NOON, PaymentId.of("0".repeat(31) + "1"));
        PaymentPosition two = new PaymentPosition(NOON, PaymentId.of("0".repeat(31) + "a"));
        PaymentPosition three = new PaymentPosition(NOON.plusMillis(1), PaymentId.of("0".repeat(32)));

        assertEquals(List.of(one, two, three), List.copyOf(new TreeSet<>(List.of(three, two, one))));
        assertEquals(0, one.compareTo(new PaymentPosition(NOON, one.id())));
    }

    @Test
    void whatLeftTheWalletIsTheFeeAndIfConfirmedTheAmount() {
        Amount amount = Amount.ofWholeFet(5);
        Amount fee = Amount.parse("0.01", "fee");
        ResultCode code = new ResultCode("bank", 5);

        assertEquals(
                Amount.parse("5.01", "sum"), Verdict.confirmed(fee, 7, NOON).spent(amount));
        assertEquals(fee, Verdict.failedOnChain(code, fee, 7, NOON).spent(amount));
        assertEquals(Amount.zero(), Verdict.refused(code, NOON).spent(amount));
        for (PaymentErrorCode error : PaymentErrorCode.values()) {
            assertEquals(Amount.zero(), Verdict.failed(error, NOON).spent(amount));
        }
    }

    @Test
    void aVerdictSaysWhyAndWhere() {
        ResultCode code = new ResultCode("bank", 5);
        Verdict confirmed = Verdict.confirmed(Amount.zero(), 7, NOON);
        Verdict onChain = Verdict.failedOnChain(code, Amount.zero(), 7, NOON);
        Verdict refused = Verdict.refused(code, NOON);

        assertTrue(confirmed.isConfirmed());
        assertEquals(PaymentStatus.CONFIRMED, confirmed.status());
        assertTrue(confirmed.failure().isEmpty());
        assertFalse(onChain.isConfirmed());
        assertEquals(new Verdict(PaymentErrorCode.FAILED_ON_CHAIN, code, Amount.zero(), 7, NOON), onChain);
        assertEquals(new Verdict(PaymentErrorCode.REFUSED_BY_NODE, code, Amount.zero(), 0, NOON), refused);
        assertEquals(PaymentStatus.FAILED, refused.status());
        assertEquals(
                PaymentErrorCode.FEE_TOO_LOW,
                Verdict.refused(new ResultCode("sdk", 13), NOON).error());
        assertEquals(
                PaymentErrorCode.MEMPOOL_FULL,
                Verdict.refused(new ResultCode("sdk", 20), NOON).error());
        assertEquals(
                PaymentErrorCode.REFUSED_BY_NODE,
                Verdict.refused(new ResultCode("wasm", 13), NOON).error());
    }

    @Test
    void aFilterTakesWhatMeetsAllItsConditions() {
        Payment pending = payment(ALICE);

        assertTrue(PaymentFilter.all().accepts(pending));
        assertTrue(new PaymentFilter(NOON, PaymentType.DATA_FEED, PaymentStatus.PENDING).accepts(pending));
        assertFalse(new PaymentFilter(NOON.plusMillis(1), null, null).accepts(pending));
        assertFalse(new PaymentFilter(null, PaymentType.TEST, null).accepts(pending));
        assertFalse(new PaymentFilter(null, null, PaymentStatus.PROCESSING).accepts(pending));
        assertFalse(new PaymentFilter(NOON, PaymentType.DATA_FEED, PaymentStatus.CONFIRMED).accepts(pending));
        assertTrue(new PaymentFilter(null, null, PaymentStatus.PROCESSING).accepts(pending.in(signed())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0000000000000000000000000000000",
                "000000000000000000000000000000000",
                "0000000000000000000000000000000A",
                "0000000000000000000000000000000g",
                "0000000000000000000000000000000\n"
            })
    void anIdHasItsOneShape(String text) {
        assertThrows(IllegalArgumentException.class, () -> PaymentId.of(text));
    }

    @Test
    void anIdIsItsText() {
        PaymentId id = paymentId();
        assertEquals(id, PaymentId.of(id.toString()));
    }

    @Test
    void ordersAreEqualIfAllOfThemIs() {
        assertEquals(order(Amount.ofWholeFet(1)), order(Amount.parse("1.000", "amount")));
    }
}
