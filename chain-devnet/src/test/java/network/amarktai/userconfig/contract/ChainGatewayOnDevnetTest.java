package network.amarktai.userconfig.contract;

import java.math.BigDecimal;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.ChainGatewayContract;
import network.amarktai.userconfig.port.WalletKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** {@code NodeGateway} with one endpoint, and {@code SeveralNodes} with two. */
@Timeout(120)
class ChainGatewayOnDevnetTest {

    @Nested
    class OneEndpoint extends OnDevnet {

        OneEndpoint() {
            super(new Devnets());
        }
    }

    @Nested
    class SeveralEndpoints extends OnDevnet {

        SeveralEndpoints() {
            super(new Devnets(true));
        }
    }

    private abstract static class OnDevnet implements ChainGatewayContract {

        private final Devnets devnets;

        OnDevnet(Devnets devnets) {
            this.devnets = devnets;
        }

        @AfterEach
        void close() {
            devnets.close();
        }

        @Override
        public Network network() {
            return Devnets.NETWORK;
        }

        @Override
        public WalletKeys keys() {
            return Devnets.KEYS;
        }

        @Override
        public ChainGateway holding(Address address, Amount balance, long sequence) {
            return devnets.client(devnets.start(Devnets.settings().genesis(address, balance, 7, sequence)))
                    .gateway();
        }

        @Override
        public ChainGateway asking(BigDecimal price) {
            return devnets.client(devnets.start(Devnets.settings().minimumGasPrice(price)))
                    .gateway();
        }

        /** The older generation cannot be asked. */
        @Override
        public ChainGateway askingNothing() {
            return devnets.client(devnets.start(Devnets.settings().generation(SdkGeneration.V0_45)))
                    .gateway();
        }

        @Override
        public ChainGateway refusing(SignedTransaction transaction, Address address, Amount balance, long sequence) {
            // By itself: the transaction has another sequence.
            return holding(address, balance, sequence);
        }

        @Override
        public ChainGateway failing(ErrorCode code) {
            return devnets.failing(code).gateway();
        }
    }
}
