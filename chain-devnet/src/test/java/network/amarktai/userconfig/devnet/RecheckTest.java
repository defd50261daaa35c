package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Waiting transactions are checked again after each block: the older generation omits the sequence, the newer one does
 * not.
 */
class RecheckTest {

    private static final Network NETWORK = NetworkPresets.of(NetworkName.TESTNET);
    private static final Address BOB = Address.of(Bench.BOB_ADDRESS);

    private final Mnemonic mnemonic = Wallets.wallet(0);
    private final Address sender = Wallets.KEYS.addressOf(mnemonic, NETWORK);

    @AfterEach
    void close() {
        mnemonic.close();
    }

    private Optional<ResultCode> resultOfWhatLostItsSequenceWhileItWaited(SdkGeneration generation) {
        Faults faults = new Faults();
        try (Devnet devnet = Devnet.configure()
                        .chainId(NETWORK.chainId())
                        .generation(generation)
                        .genesis(sender, Bench.START)
                        .hook(faults.hook())
                        .start();
                FetchChain chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint())
                        .open()) {
            Transfer transfer =
                    new Transfer(NETWORK.chainId(), sender, BOB, Bench.atto("5"), Bench.fee(), Draft.GAS, "", 0, 0, 0);
            SignedTransaction ours = Wallets.KEYS.sign(transfer, mnemonic, NETWORK);
            assertEquals(new ResultCode("", 0), chain.gateway().broadcast(ours));
            faults.holdMempool();
            faults.takeSequence(mnemonic, BOB, Bench.atto("3"));
            devnet.produceBlock();
            faults.releaseMempool();
            devnet.produceBlock();
            assertEquals(Bench.atto("3"), devnet.balance(BOB));
            return chain.index().find(ours.hash()).map(FoundTransaction::result);
        }
    }

    @Test
    void olderGenerationKeepsItUntilABlockRefusesIt() {
        assertEquals(
                Optional.of(new ResultCode("sdk", 32)), resultOfWhatLostItsSequenceWhileItWaited(SdkGeneration.V0_45));
    }

    @Test
    void newerGenerationDropsIt() {
        assertEquals(Optional.empty(), resultOfWhatLostItsSequenceWhileItWaited(SdkGeneration.V0_53));
    }
}
