package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.GeneratedWallet;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.InMemoryAnchorJournal;
import network.amarktai.userconfig.testkit.Polling;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.Wallets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that pays with exactly the code of the documentation, which {@link DocumentationTest} compares. */
class PayingExampleTest {

    @TempDir
    private Path folder;

    @Test
    void theCodeOfTheDocumentationPays() throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try (Devnet devnet = Devnet.configure().blockTime(Duration.ofMillis(50)).start();
                CryptoVault vault = Operator.vault(Operator.MASTER_KEY);
                SqliteStores stores = SqliteStores.open(folder.resolve("user-config.db"), StandardCatalog.services())) {
            pay(vault, stores, devnet, workers);
        } finally {
            workers.shutdownNow();
        }
    }

    private static void pay(CryptoVault vault, SqliteStores stores, Devnet devnet, ExecutorService workers)
            throws InterruptedException {
        Network network = devnet.network(NetworkName.TESTNET);
        Network other = devnet.network(NetworkName.MAINNET);
        UserId alice = UserId.of("alice");
        String requestId = "request-1";
        AnchorJournal anchor = new InMemoryAnchorJournal();
        try (FetchChain testnet = FetchChain.to(network, devnet.endpoint()).open();
                FetchChain mainnet = FetchChain.to(other, devnet.endpoint()).open()) {
            Chains chains = new Chains(
                    FetchChain.walletKeys(new SecureRandom()),
                    Map.of(
                            NetworkName.TESTNET,
                            new ChainConnection(network, testnet.gateway(), testnet.index()),
                            NetworkName.MAINNET,
                            new ChainConnection(other, mainnet.gateway(), mainnet.index())));
            UserConfig userConfig = UserConfig.on(
                            stores, vault.secretVault(), vault.auditSealer(stores.auditKeys()), vault.recordSealer())
                    .anchor(anchor)
                    .chains(chains)
                    .build();
            keep(userConfig);
            Payments payments = userConfig.payments();
            Address recipient = saveAWalletWithFunds(userConfig.wallets(), alice, devnet);

            Payment payment = payments.acceptPayment()
                    .accept(
                            Origin.service(requestId),
                            alice,
                            new IdempotencyKey("invoice-7"),
                            PaymentOrder.of(Amount.parse("1.5", "amount_fet"), recipient, PaymentType.DATA_FEED)
                                    .withDescription("July"));

            // Every second, in a thread of yours:
            payments.paymentAgent().pass(workers);
            // Every second too, in another thread: a pass takes long while a node is slow.
            payments.paymentAgent().renewLeases();

            Payment now = payments.showPayments().one(alice, payment.id());
            for (int pass = 0; pass < 10_000 && !now.status().isFinal(); pass++) {
                payments.paymentAgent().pass(workers);
                now = payments.showPayments().one(alice, payment.id());
            }
            assertEquals(PaymentStatus.CONFIRMED, now.status());
        }
    }

    private static void keep(UserConfig userConfig) {
        KeepAuditTrail keeper = userConfig.audit().keepAuditTrail();
        keeper.recordAlarms(); // every second: failed integrity checks of stored records
        keeper.everyMinute(); // counts of uses, changes without an end, the anchor
        keeper.finish(); // at the stop
    }

    private static Address saveAWalletWithFunds(Wallets wallets, UserId user, Devnet devnet) {
        Origin origin = Origin.service("request-0");
        try (GeneratedWallet wallet = wallets.generateWallet().generate(origin, user);
                Secret words = wallet.mnemonic().revealWords()) {
            PaymentConfigChange enabled = PaymentConfigChange.unchanged().enabled(true);
            wallets.savePaymentConfig().save(origin, user, enabled, words);
            FetchChain.faucet(devnet.faucetUrl(), Duration.ofSeconds(10)).claim(wallet.address());
            long start = System.nanoTime();
            while (devnet.balance(wallet.address()).equals(Amount.zero())) {
                assertFalse(System.nanoTime() - start > 60_000_000_000L, "the coins have not come");
                Polling.pause();
            }
            return wallet.address();
        }
    }
}
