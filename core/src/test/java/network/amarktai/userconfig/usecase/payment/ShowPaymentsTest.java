package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.payment.PayingUser.BOB;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingPaymentLedger;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowPaymentsTest {

    private final TestKit kit = new TestKit();
    private final ShowPayments shown = kit.onLedgers().showPayments();
    private final Payment first = accepted(ALICE, 0);
    private final Payment second = accepted(ALICE, 1);
    private final Payment his = accepted(BOB, 2);

    @Test
    void usersSeeTheirOwnPayments() {
        assertEquals(first, shown.one(ALICE, first.id()));
        assertEquals(List.of(second, first), shown.page(ALICE, PaymentFilter.all(), null, 10));
        assertEquals(List.of(first), shown.page(ALICE, PaymentFilter.all(), second.position(), 10));
        assertEquals(List.of(second), shown.page(ALICE, PaymentFilter.all(), null, 1));
        assertEquals(List.of(), shown.page(ALICE, new PaymentFilter(null, PaymentType.TEST, null), null, 10));
    }

    @Test
    void anotherUsersPaymentIsUnknownLikeOneThatNeverWas() {
        NotConfigured others = assertThrows(NotConfigured.class, () -> shown.one(ALICE, his.id()));
        NotConfigured unknown = assertThrows(NotConfigured.class, () -> shown.one(ALICE, PaymentExamples.paymentId()));

        assertEquals(ErrorCode.UNKNOWN_PAYMENT, others.code());
        assertEquals(unknown.code(), others.code());
        assertEquals(unknown.detail(), others.detail());
    }

    @Test
    void anotherUsersPlaceShowsNothingOfTheirs() {
        assertEquals(List.of(second, first), shown.page(ALICE, PaymentFilter.all(), his.position(), 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE})
    void aPageHasALimit(int limit) {
        assertThrows(IllegalArgumentException.class, () -> shown.page(ALICE, PaymentFilter.all(), null, limit));
        assertEquals(2, shown.page(ALICE, PaymentFilter.all(), null, 200).size());
    }

    @Test
    void aSilentLedgerIsNotAnEmptyOne() {
        FailingPaymentLedger silent = new FailingPaymentLedger(kit.paymentLedger(), Fault.beforeEveryCallFrom(1));
        ShowPayments none = kit.onLedgers(silent).showPayments();

        assertThrows(Unavailable.class, () -> none.one(ALICE, first.id()));
        assertThrows(Unavailable.class, () -> none.page(ALICE, PaymentFilter.all(), null, 1));
    }

    private Payment accepted(UserId user, int millis) {
        return kit.paymentLedger()
                .accept(PaymentExamples.payment(user, PaymentExamples.idempotencyKey(), NOON.plusMillis(millis)));
    }
}
