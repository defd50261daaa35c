package network.amarktai.userconfig.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentConfigStoreContract;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, races included, on two stores that share one file and alternate between calls. */
class SharedPaymentConfigTest implements PaymentConfigStoreContract {

    @TempDir
    private Path folder;

    private Path file;
    private List<SqliteStores> both;
    private final AtomicInteger turn = new AtomicInteger();

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        both = List.of(
                SqliteStores.open(file, StandardCatalog.services()),
                SqliteStores.open(file, StandardCatalog.services()));
    }

    @AfterEach
    void close() {
        both.forEach(SqliteStores::close);
    }

    @Override
    public UserId knownUser(String id) {
        return UserId.of(id);
    }

    @Override
    public void damageWallet(UserId user) {
        RawSqlite.run(file, "UPDATE payment_configs SET address = NULL WHERE user_id = '" + user + "'");
    }

    @Override
    public void damageSettings(UserId user) {
        RawSqlite.run(
                file,
                "UPDATE payment_configs SET daily_budget_fet = 10001, network = '' WHERE user_id = '" + user + "'");
    }

    @Override
    public PaymentConfigStore payments() {
        return new PaymentConfigStore() {
            @Override
            public Optional<StoredPaymentConfig> find(UserId user) {
                return nextStores().paymentConfigs().find(user);
            }

            @Override
            public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
                return nextStores().paymentConfigs().replace(user, next, seen);
            }

            @Override
            public boolean erase(UserId user, StoredPaymentConfig seen) {
                return nextStores().paymentConfigs().erase(user, seen);
            }
        };
    }

    @Override
    public UserConfigStore credentials() {
        return nextStores().userConfigStore();
    }

    @Test
    void noChangeOfOneInstanceIsLostToAnother() {
        UserId user = UserId.of("alice");
        int saves = 25;

        Race.run(2 * both.size(), i -> () -> {
            PaymentConfigStore store = both.get(i % both.size()).paymentConfigs();
            for (int save = 0; save < saves; save++) {
                StoredPaymentConfig seen;
                do {
                    seen = store.find(user).orElseGet(StoredPaymentConfig::nothing);
                } while (!store.replace(user, oneMore(seen), seen));
            }
            return true;
        });

        int all = 2 * both.size() * saves;
        StoredPaymentConfig stored = payments().find(user).orElseThrow();
        assertEquals(counted(all), stored.settings().minBalance());
        assertTrue(IntStream.range(0, 4).allMatch(i -> payments().find(user).equals(Optional.of(stored))));
    }

    private static StoredPaymentConfig oneMore(StoredPaymentConfig seen) {
        PaymentSettings before = seen.settings();
        PaymentSettings settings = new PaymentSettings(
                before.enabled(),
                before.dailyBudget(),
                before.network(),
                before.maxSinglePayment(),
                before.minBalance().plus(counted(1)),
                before.allowedRecipients());
        return new StoredPaymentConfig(settings, seen.wallet(), Examples.revision(), Examples.NOON);
    }

    private static Amount counted(int count) {
        return Amount.ofWholeFet(count);
    }

    private SqliteStores nextStores() {
        return both.get(turn.getAndIncrement() % both.size());
    }
}
