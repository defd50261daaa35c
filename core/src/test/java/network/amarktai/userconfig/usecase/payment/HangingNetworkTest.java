package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FakeChain;
import network.amarktai.userconfig.testkit.HangingChain;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that does not answer delays the payments of its own network only, and is left alone for a while. */
@Timeout(60)
class HangingNetworkTest {

    private final TestKit kit = new TestKit();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final FakeChain testnet = kit.chain(NetworkName.TESTNET);
    private final Payments payments =
            kit.configure(kit.stores()).nanoTime(nanos::get).build().payments();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final ExecutorService otherWorker = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        worker.shutdownNow();
        otherWorker.shutdownNow();
    }

    @Test
    void aHangingTestnetDelaysNoPaymentOnTheMainnet() throws Exception {
        HangingChain hanging = new HangingChain();
        UserConfig instance = kit.configure(kit.stores())
                .chains(new Chains(
                        kit.walletKeys(),
                        Map.of(
                                NetworkName.TESTNET,
                                new ChainConnection(NetworkPresets.of(NetworkName.TESTNET), hanging, hanging, null),
                                NetworkName.MAINNET,
                                kit.network(NetworkPresets.of(NetworkName.MAINNET)))))
                .build();
        PaymentAgent agent = instance.payments().paymentAgent();
        Payment stuck = pay("alice", NetworkName.TESTNET);
        Payment payment = pay("bob", NetworkName.MAINNET);
        Future<?> pass = otherWorker.submit(() -> {
            agent.pass(NetworkName.TESTNET, worker);
            return null;
        });
        hanging.awaitCall();

        ExecutorService mainnetWorker = Executors.newSingleThreadExecutor();
        agent.pass(NetworkName.MAINNET, mainnetWorker);

        assertFalse(pass.isDone());
        assertEquals(PaymentStatus.CONFIRMED, now(payment).status());
        assertEquals(PaymentStatus.PENDING, now(stuck).status());
        hanging.release();
        pass.get();
        mainnetWorker.shutdown();
    }

    @Test
    void afterTheFirstTimeoutTheNetworkRestsEachTimeLonger() throws InterruptedException {
        List<Payment> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(pay("user" + (char) ('a' + i), NetworkName.TESTNET));
        }
        testnet.failWith(Unavailable.of(ErrorCode.CHAIN_TIMEOUT, "No answer."));

        assertEquals(1, callsInAPass(Duration.ZERO), "one call is enough to know");
        assertEquals(0, callsInAPass(Duration.ofMillis(999)));
        assertEquals(1, callsInAPass(Duration.ofMillis(1)));
        for (int pause : List.of(2, 4, 8, 16, 30, 30)) {
            assertEquals(0, callsInAPass(Duration.ofSeconds(pause).minusNanos(1)));
            assertEquals(1, callsInAPass(Duration.ofNanos(1)));
        }
        assertEquals(
                List.of(2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 1L, 1L, 1L, 1L),
                all.stream().map(payment -> now(payment).version()).toList(),
                "each call is about another account");
        testnet.recover();
        callsInAPass(Duration.ofSeconds(30));

        assertEquals(
                List.of(PaymentStatus.CONFIRMED),
                all.stream().map(payment -> now(payment).status()).distinct().toList());
        pay("later", NetworkName.TESTNET);
        testnet.failWith(Unavailable.of(ErrorCode.CHAIN_TIMEOUT, "No answer."));
        assertEquals(1, callsInAPass(Duration.ZERO));
        assertEquals(1, callsInAPass(Duration.ofSeconds(1)), "a later rest begins with a second again");
    }

    @Test
    void accountsThatAlwaysTimeOutKeepNoOtherOneWaiting() throws InterruptedException {
        Payment slow = pay("alice", NetworkName.TESTNET);
        pay("carol", NetworkName.TESTNET);
        Payment other = pay("bob", NetworkName.TESTNET);
        testnet.timeOut(address("alice"));
        testnet.timeOut(address("carol"));
        callsInAPass(Duration.ZERO);
        callsInAPass(Duration.ofSeconds(1));
        callsInAPass(Duration.ofSeconds(2));

        assertEquals(PaymentStatus.CONFIRMED, now(other).status());
        assertEquals(PaymentStatus.PENDING, now(slow).status());
    }

    private int callsInAPass(Duration later) throws InterruptedException {
        nanos.addAndGet(later.toNanos());
        int before = testnet.calls();
        payments.paymentAgent().pass(NetworkName.TESTNET, worker);
        return testnet.calls() - before;
    }

    private Payment pay(String name, NetworkName network) {
        UserId user = UserId.of(name);
        try (Secret words = words(name)) {
            kit.wallets()
                    .savePaymentConfig()
                    .save(ORIGIN, user, Change.on().network(network).build(), words);
        }
        FakeChain chain = kit.chain(network);
        chain.give(address(name), Amount.ofWholeFet(100));
        chain.includeAll();
        kit.clock().advance(Duration.ofMillis(1));
        return payments.acceptPayment().accept(ORIGIN, user, new IdempotencyKey(name), PayingUser.order("1"));
    }

    private Payment now(Payment payment) {
        return kit.paymentLedger().find(payment.id()).orElseThrow();
    }
}
