package network.amarktai.userconfig.payment;

import java.nio.file.Path;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.InMemoryAuditLog;
import network.amarktai.userconfig.testkit.InMemoryPaymentLedger;
import network.amarktai.userconfig.testkit.InMemorySpendingLedger;
import network.amarktai.userconfig.testkit.InMemoryUserConfigStore;

/** The stores that instances share. */
record Stores(
        UserConfigStore users,
        PaymentConfigStore configs,
        PaymentLedger payments,
        SpendingLedger spending,
        AuditLog audit,
        AutoCloseable file) {

    static Stores inMemory() {
        InMemoryUserConfigStore users = new InMemoryUserConfigStore();
        return new Stores(
                users,
                users.payments(),
                new InMemoryPaymentLedger(),
                new InMemorySpendingLedger(),
                new InMemoryAuditLog(),
                () -> {});
    }

    static Stores sqlite(Path file) {
        SqliteStores stores = SqliteStores.open(file, StandardCatalog.services());
        return new Stores(
                stores.userConfigStore(),
                stores.paymentConfigs(),
                stores.payments(),
                stores.spending(),
                stores.auditLog(),
                stores);
    }

    static Stores mongo(String url, String database) {
        MongoStores stores = MongoStores.open(url, database, StandardCatalog.services(), MissingUsers.CREATE);
        return new Stores(
                stores.userConfigStore(),
                stores.paymentConfigs(),
                stores.payments(),
                stores.spending(),
                stores.auditLog(),
                stores);
    }

    /** The same stores, with the calls that {@code breakdown} selects failing. */
    Stores failing(Breakdown faults) {
        return new Stores(
                users,
                faults.of(PaymentConfigStore.class, configs, ErrorCode.STORE_UNAVAILABLE),
                faults.of(PaymentLedger.class, payments, ErrorCode.STORE_UNAVAILABLE),
                faults.of(SpendingLedger.class, spending, ErrorCode.STORE_UNAVAILABLE),
                faults.of(AuditLog.class, audit, ErrorCode.AUDIT_UNAVAILABLE),
                file);
    }

    Stores with(PaymentLedger other) {
        return new Stores(users, configs, other, spending, audit, file);
    }

    Stores with(SpendingLedger other) {
        return new Stores(users, configs, payments, other, audit, file);
    }

    Stores with(AuditLog other) {
        return new Stores(users, configs, payments, spending, other, file);
    }

    Stores with(PaymentConfigStore other) {
        return new Stores(users, other, payments, spending, audit, file);
    }
}
