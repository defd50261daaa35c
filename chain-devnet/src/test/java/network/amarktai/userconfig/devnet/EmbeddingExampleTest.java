package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.fault.Faults.Call;
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
import network.amarktai.userconfig.testkit.Polling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of {@code docs/devnet.md}, and a chain that makes its blocks itself. */
@Timeout(60)
class EmbeddingExampleTest {

    @Test
    void lostAnswerIsNoLostPayment() {
        Network settings = NetworkPresets.of(NetworkName.TESTNET);
        try (Mnemonic mnemonic = Wallets.wallet(0)) {
            Address sender = Wallets.KEYS.addressOf(mnemonic, settings);
            Address recipient = Address.of(Bench.BOB_ADDRESS);

            try (Devnet devnet = Devnet.configure()
                            .genesis(sender, Amount.ofWholeFet(10))
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
                SignedTransaction signed = Wallets.KEYS.sign(transfer, mnemonic, network);

                devnet.faults().loseNextAnswers(1, Call.BROADCAST);
                try {
                    chain.gateway().broadcast(signed);
                } catch (Unavailable lost) {
                    assertTrue(chain.gateway().broadcast(signed).isAlreadyKnown());
                }

                devnet.produceBlock();
                assertEquals(Amount.ofWholeFet(1), chain.gateway().balance(recipient));
            }
        }
    }

    @Test
    void timerMakesBlocks() {
        try (Devnet devnet = Devnet.configure().blockTime(Duration.ofMillis(5)).start()) {
            while (devnet.height() < 3) {
                Polling.pause();
            }
            devnet.faults().halt();
            long last = devnet.produceBlock();
            assertEquals(last, devnet.produceBlock());
        }
    }
}
