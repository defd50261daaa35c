package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.Test;

/** The additional contract of a persistent {@link PaymentLedger} and {@link SpendingLedger}. */
public interface DurablePaymentsContract extends PaymentLedgerContract, SpendingLedgerContract {

    /** Closes both ledgers under test and opens them again on the same data, as a restart does. */
    void reopen();

    @Test
    default void reopeningFindsEverything() {
        UserId alice = UserId.of("alice");
        Payment accepted = payments().accept(payment(alice));
        Payment signed = accepted.in(signed());
        assertTrue(payments().replace(signed));
        SpendingAccount account = spending()
                .spending(alice, NetworkName.TESTNET)
                .reserve(accepted.id(), Amount.ofWholeFet(3), LocalDate.of(2026, 11, 22));
        assertTrue(spending().replace(account));
        Lane lane = spending().lane(CHAIN, SENDER).take(accepted.id());
        assertTrue(spending().replace(lane));

        reopen();

        assertEquals(Optional.of(signed), payments().find(accepted.id()));
        assertEquals(List.of(signed), payments().unfinished(null, 10));
        assertEquals(signed, payments().accept(payment(alice, accepted.key(), accepted.acceptedAt())));
        assertEquals(account, spending().spending(alice, NetworkName.TESTNET));
        assertEquals(lane, spending().lane(CHAIN, SENDER));
    }
}
