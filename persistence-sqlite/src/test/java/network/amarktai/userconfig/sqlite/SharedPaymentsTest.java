package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.DurablePaymentsContract;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, races included, on two stores that share one file and alternate between calls. */
class SharedPaymentsTest implements DurablePaymentsContract {

    @TempDir
    private Path folder;

    private List<SqliteStores> both;
    private final AtomicInteger turn = new AtomicInteger();

    @BeforeEach
    void open() {
        Path file = folder.resolve("user-config.db");
        both = List.of(
                SqliteStores.open(file, StandardCatalog.services()),
                SqliteStores.open(file, StandardCatalog.services()));
    }

    @AfterEach
    void close() {
        both.forEach(SqliteStores::close);
    }

    @Override
    public PaymentLedger payments() {
        return nextStores().payments();
    }

    @Override
    public SpendingLedger spending() {
        return nextStores().spending();
    }

    @Override
    public void reopen() {
        close();
        open();
    }

    @Test
    void nothingSpentThroughOneInstanceIsLostToAnother() {
        UserId user = UserId.of("alice");
        int payments = 25;

        Race.run(2 * both.size(), i -> () -> {
            SpendingLedger ledger = both.get(i % both.size()).spending();
            for (int payment = 0; payment < payments; payment++) {
                payOneFet(ledger, user);
            }
            return true;
        });

        int all = 2 * both.size() * payments;
        SpendingAccount stored = spending().spending(user, NetworkName.TESTNET);
        assertEquals(Amount.ofWholeFet(all), stored.spent());
        assertEquals(stored, spending().spending(user, NetworkName.TESTNET));
    }

    private static void payOneFet(SpendingLedger ledger, UserId user) {
        PaymentId payment = paymentId();
        SpendingAccount seen;
        do {
            seen = ledger.spending(user, NetworkName.TESTNET);
        } while (seen.underWay().isPresent()
                || !ledger.replace(seen.reserve(payment, Amount.ofWholeFet(2), LocalDate.of(2026, 11, 22))));
        // There are no other writers until it is settled.
        SpendingAccount reserved = ledger.spending(user, NetworkName.TESTNET);
        assertTrue(ledger.replace(reserved.settle(payment, Amount.ofWholeFet(1))));
    }

    private SqliteStores nextStores() {
        return both.get(turn.getAndIncrement() % both.size());
    }
}
