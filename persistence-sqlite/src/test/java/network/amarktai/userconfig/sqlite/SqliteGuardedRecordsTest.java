package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.port.GuardedRecordsContract;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteGuardedRecordsTest implements GuardedRecordsContract {

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public GuardedRecords guardedRecords() {
        return stores.guardedRecords();
    }

    @Override
    public PaymentLedger payments() {
        return stores.payments();
    }

    @Override
    public SpendingLedger spending() {
        return stores.spending();
    }

    @Override
    public ModelSpending modelSpending() {
        return stores.modelSpending();
    }

    @Override
    public PaymentConfigStore paymentConfigs() {
        return stores.paymentConfigs();
    }

    @Override
    public UserId user() {
        return UserId.of("alice");
    }

    @Test
    void aSealThatCannotBeParsedIsNone() {
        Payment payment = payments().accept(payment(user()).sealed(FIRST));
        RawSqlite.run(file, "UPDATE record_seals SET seal = 'nonsense'");

        assertEquals(
                Optional.empty(),
                payments().find(payment.id()).orElseThrow().seal().text());
    }
}
