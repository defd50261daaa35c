package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ConcurrentWalletSavesTest {

    private static final int ROUNDS = 10;

    @Test
    void ofEightSavesAtOnceNoSettingIsLost() {
        for (int round = 0; round < ROUNDS; round++) {
            TestKit kit = new TestKit();
            save(kit.wallets(), Change.none(), "alice");
            List<Change> changes = List.of(
                    Change.on(),
                    Change.none().budget(20),
                    Change.none().network(NetworkName.MAINNET),
                    Change.none().maximum("2.5"),
                    Change.none().minimumBalance("0.1"),
                    Change.none().recipients(address("bob").value()),
                    Change.on(),
                    Change.none().budget(20));
            List<Wallets> instances = List.of(kit.wallets(), kit.wallets());

            Race.run(changes.size(), i -> () -> save(instances.get(i % instances.size()), changes.get(i)));

            assertEquals(
                    new PaymentSettings(
                            true,
                            new DailyBudget(20),
                            NetworkName.MAINNET,
                            Amount.parse("2.5", "amount"),
                            Amount.parse("0.1", "amount"),
                            List.of(address("bob"))),
                    stored(kit).settings());
            assertEquals(
                    address("alice"), stored(kit).sealedWallet().orElseThrow().address());
            assertEachReplacedAnother(kit, changes.size() + 1);
        }
    }

    @Test
    void ofTwoFirstWalletsOneWinsAndTheOtherLearnsOfIt() {
        for (int round = 0; round < ROUNDS; round++) {
            TestKit kit = new TestKit();
            Wallets wallets = kit.wallets();
            List<String> words = List.of("alice", "bob");

            List<String> outcomes = Race.run(2, i -> attempt(() -> save(wallets, Change.on(), words.get(i))));

            assertEquals(1, Collections.frequency(outcomes, "saved"));
            assertEquals(1, Collections.frequency(outcomes, ErrorCode.WALLET_EXISTS.code()));
            assertEquals(
                    address(words.get(outcomes.indexOf("saved"))),
                    stored(kit).sealedWallet().orElseThrow().address());
            assertEachReplacedAnother(kit, 1);
        }
    }

    @Test
    void whoForgetsAndWhoSwitchesOnNeverLeavePaymentsOnWithoutAWallet() {
        for (int round = 0; round < ROUNDS; round++) {
            TestKit kit = new TestKit();
            Wallets wallets = kit.wallets();
            save(wallets, Change.none(), "alice");

            List<String> outcomes = Race.run(
                    4,
                    i -> i == 0
                            ? attempt(() -> {
                                wallets.forgetWallet()
                                        .forget(ORIGIN, ALICE, address("alice").value());
                                return i;
                            })
                            : attempt(() -> save(wallets, Change.on().budget(10 + i))));

            assertEquals("saved", outcomes.get(0));
            assertTrue(stored(kit).sealedWallet().isEmpty());
            assertEquals(false, stored(kit).settings().enabled());
        }
    }

    private static <T> Callable<String> attempt(Callable<T> change) {
        return () -> {
            try {
                change.call();
                return "saved";
            } catch (Conflict | InvalidInput refused) {
                return refused.code().code();
            }
        };
    }

    /** Every change replaced a different revision, so there was no lost update. */
    private static void assertEachReplacedAnother(TestKit kit, int changes) {
        List<String> replaced = Trail.events(kit, ALICE).stream()
                .filter(event -> event.outcome().equals("done"))
                .map((AuditEvent event) -> String.valueOf(event.detail().get("replaced")))
                .toList();
        assertEquals(changes, replaced.size());
        assertEquals(changes, new HashSet<>(replaced).size());
    }
}
