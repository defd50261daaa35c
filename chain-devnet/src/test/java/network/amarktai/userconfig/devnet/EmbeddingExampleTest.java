package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.Polling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of {@code docs/devnet.md}, and a chain that makes its blocks itself. */
@Timeout(60)
class EmbeddingExampleTest {

    @Test
    void lostAnswerIsNoLostPayment() {
        WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
        Address recipient = Address.of("fetch1r5v5srda7xfth3hn2s26txvrcrntldjugkwl4g");
        Faults faults = new Faults();
        try (Mnemonic mnemonic = keys.generate()) {
            Address sender = keys.addressOf(mnemonic, NetworkPresets.of(NetworkName.TESTNET));
            try (Devnet devnet = Devnet.configure()
                            .genesis(sender, Amount.ofWholeFet(10))
                            .faucetBalance(Amount.zero())
                            .hook(faults.hook())
                            .start();
                    FetchChain chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint())
                            .open()) {
                Network network = devnet.network(NetworkName.TESTNET);
                Account account = chain.gateway().account(sender).orElseThrow();
                Transfer transfer = new Transfer(
                        network.chainId(),
                        sender,
                        recipient,
                        Amount.ofWholeFet(1),
                        network.fee(120_000),
                        120_000,
                        "",
                        devnet.height() + 30,
                        account.number(),
                        account.sequence());
                SignedTransaction signed = keys.sign(transfer, mnemonic, network);

                faults.loseNextAnswers(1, Call.BROADCAST);
                assertThrows(
                        Unavailable.class, () -> chain.gateway().broadcast(signed)); // accepted, but the answer is lost
                assertTrue(chain.gateway().broadcast(signed).isAlreadyKnown()); // the same bytes again: code 19

                devnet.produceBlock();
                assertEquals(Amount.ofWholeFet(1), chain.gateway().balance(recipient));
            }
        }
    }

    @Test
    void theExampleOfTheDocumentationIsTheOneThatRuns() throws IOException {
        String page = Files.readString(Path.of("../docs/devnet.md"));
        String source =
                Files.readString(Path.of("src/test/java/network/amarktai/userconfig/devnet/EmbeddingExampleTest.java"));
        String block = page.split("```java\n", 2)[1].split("```", 2)[0];

        assertTrue(withoutLayout(source).contains(withoutLayout(block)), "docs/devnet.md differs from this test");
    }

    /** The formatter breaks lines where the page does not. */
    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void timerMakesBlocks() {
        Faults faults = new Faults();
        try (Devnet devnet = Devnet.configure()
                .blockTime(Duration.ofMillis(5))
                .hook(faults.hook())
                .start()) {
            while (devnet.height() < 3) {
                Polling.pause();
            }
            faults.halt();
            long last = devnet.produceBlock();
            assertEquals(last, devnet.produceBlock());
        }
    }
}
