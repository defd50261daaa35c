package network.amarktai.userconfig.contract;

import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.TransactionIndex;
import network.amarktai.userconfig.port.TransactionIndexContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** {@code NodeTransactionIndex} with one endpoint, and {@code SeveralIndexes} with two. */
@Timeout(60)
class TransactionIndexOnDevnetTest {

    private static final Amount FUNDS = Amount.ofWholeFet(10);
    private static final long SEQUENCE = 4;
    private static final long GAS = 120_000;

    @Nested
    class OlderGeneration extends OnDevnet {

        OlderGeneration() {
            super(SdkGeneration.V0_45);
        }
    }

    @Nested
    class NewerGeneration extends OnDevnet {

        NewerGeneration() {
            super(SdkGeneration.V0_53);
        }
    }

    @Nested
    class SeveralEndpoints extends OnDevnet {

        SeveralEndpoints() {
            super(SdkGeneration.V0_53, new Devnets(true));
        }
    }

    private abstract static class OnDevnet implements TransactionIndexContract {

        private final Devnets devnets;
        private final SdkGeneration generation;

        OnDevnet(SdkGeneration generation) {
            this(generation, new Devnets());
        }

        OnDevnet(SdkGeneration generation, Devnets devnets) {
            this.generation = generation;
            this.devnets = devnets;
        }

        @AfterEach
        void close() {
            devnets.close();
        }

        @Override
        public Indexed withSuccess() {
            return indexed(Amount.ofWholeFet(1));
        }

        /** A broadcast does not execute the transfer, so more than the balance gets into a block and fails there. */
        @Override
        public Indexed withFailure() {
            return indexed(FUNDS.plus(FUNDS));
        }

        private Indexed indexed(Amount amount) {
            try (Mnemonic mnemonic = Devnets.KEYS.generate()) {
                Address sender = Devnets.KEYS.addressOf(mnemonic, Devnets.NETWORK);
                Devnet devnet =
                        devnets.start(Devnets.settings().generation(generation).genesis(sender, FUNDS, 0, SEQUENCE));
                FetchChain chain = devnets.client(devnet);
                Transfer transfer = new Transfer(
                        Devnets.NETWORK.chainId(),
                        sender,
                        sender,
                        amount,
                        Devnets.NETWORK.fee(GAS),
                        GAS,
                        "",
                        0,
                        0,
                        SEQUENCE);
                SignedTransaction signed = Devnets.KEYS.sign(transfer, mnemonic, Devnets.NETWORK);
                chain.gateway().broadcast(signed);
                long height = devnet.produceBlock();
                FoundTransaction found = chain.index().find(signed.hash()).orElseThrow();
                FoundTransaction expected =
                        new FoundTransaction(signed.hash(), height, found.result(), found.gasUsed(), transfer.fee());
                return new Indexed(chain.index(), sender, SEQUENCE, expected);
            }
        }

        @Override
        public TransactionIndex failing(ErrorCode code) {
            return devnets.failing(code).index();
        }
    }
}
