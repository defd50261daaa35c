package network.amarktai.userconfig.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.testkit.HangingChain;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With 60 payments pending on a testnet node that says nothing, everything else takes its usual time. */
@Timeout(60)
class HangingNetworkTest {

    private static final Origin ORIGIN = Origin.service("request-1");
    private static final int USERS_OF_THE_TESTNET = 60;

    private final TestKit kit = new TestKit();
    private final HangingChain hanging = new HangingChain();

    @AfterEach
    void release() {
        hanging.release();
    }

    private UserConfigEngineBuilder configure() {
        return UserConfigEngine.configure()
                .masterKeys(Map.of("API_KEY_ENCRYPTION_KEY", "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=")::get)
                .store(catalog -> kit.stores())
                .clock(kit.clock())
                .wallets(new Chains(
                        kit.walletKeys(),
                        Map.of(
                                NetworkName.TESTNET,
                                new ChainConnection(NetworkPresets.of(NetworkName.TESTNET), hanging, hanging, null),
                                NetworkName.MAINNET,
                                kit.network(NetworkPresets.of(NetworkName.MAINNET)))))
                .withoutAnchor();
    }

    @Test
    void aPaymentOnTheMainnetIsConfirmed() throws Exception {
        try (UserConfigEngine engine = configure().start()) {
            payOnTheTestnet(engine);
            hanging.awaitCall();

            Payment payment = pay(engine, "bob", NetworkName.MAINNET);
            engine.nudge();
            CompletableFuture<Payment> answer = engine.whenFinal(payment, Duration.ofSeconds(50));

            assertEquals(
                    PaymentStatus.CONFIRMED, answer.get(50, TimeUnit.SECONDS).status());
            hanging.release();
        }
    }

    @Test
    void aWaitingCallerIsAnsweredInTime() throws Exception {
        try (UserConfigEngine engine = configure().start()) {
            Payment payment = payOnTheTestnet(engine);
            hanging.awaitCall();

            CompletableFuture<Payment> answer = engine.whenFinal(payment, Duration.ofMillis(50));

            assertEquals(PaymentStatus.PENDING, answer.get(50, TimeUnit.SECONDS).status());
            hanging.release();
        }
    }

    @Test
    void withoutTimersBothAreSoToo() throws Exception {
        try (UserConfigEngine engine = configure().withoutTimers().start()) {
            Payment stuck = payOnTheTestnet(engine);
            Payment payment = pay(engine, "bob", NetworkName.MAINNET);
            CompletableFuture<Payment> waits = engine.whenFinal(stuck, Duration.ofMillis(1));
            CompletableFuture<Payment> confirmed = engine.whenFinal(payment, Duration.ofSeconds(50));
            engine.everySecond();
            hanging.awaitCall();
            while (!confirmed.isDone()) {
                engine.everySecond();
            }

            assertEquals(PaymentStatus.CONFIRMED, confirmed.get().status());
            assertTrue(waits.isDone());
            hanging.release();
        }
    }

    private Payment payOnTheTestnet(UserConfigEngine engine) {
        for (int i = 1; i < USERS_OF_THE_TESTNET; i++) {
            pay(engine, "user" + (char) ('a' + i / 26) + (char) ('a' + i % 26), NetworkName.TESTNET);
        }
        return pay(engine, "alice", NetworkName.TESTNET);
    }

    private Payment pay(UserConfigEngine engine, String name, NetworkName network) {
        UserId user = UserId.of(name);
        String words = (name + " ").repeat(11) + name;
        try (Secret seed = Secret.copyOf(words.getBytes(StandardCharsets.UTF_8));
                Mnemonic mnemonic = kit.walletKeys().parse(seed, "wallet_seed")) {
            Address address = kit.walletKeys().addressOf(mnemonic, NetworkPresets.of(network));
            kit.chain(network).give(address, Amount.ofWholeFet(100));
            kit.chain(network).includeAll();
            PaymentConfigChange change = new PaymentConfigChange(true, null, network, null, null, null, null);
            engine.userConfig().wallets().savePaymentConfig().save(ORIGIN, user, change, seed);
            PaymentOrder order =
                    new PaymentOrder(Amount.ofWholeFet(1), address, PaymentType.TEST, "", "", PaymentOrder.NO_METADATA);
            return engine.userConfig().payments().acceptPayment().accept(ORIGIN, user, new IdempotencyKey(name), order);
        }
    }
}
