package network.amarktai.userconfig.testkit;

import java.math.BigDecimal;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.ChainGatewayContract;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.FaucetContract;
import network.amarktai.userconfig.port.TransactionIndex;
import network.amarktai.userconfig.port.TransactionIndexContract;
import network.amarktai.userconfig.port.WalletKeys;
import org.junit.jupiter.api.Nested;

class FakeChainTest {

    private static final Network NETWORK = NetworkPresets.of(NetworkName.TESTNET);

    private static FakeChain failingWith(UserConfigException failure) {
        FakeChain chain = new FakeChain(NETWORK.chainId());
        chain.failWith(failure);
        return chain;
    }

    @Nested
    class Gateway implements ChainGatewayContract {

        private final WalletKeys keys = new FakeWalletKeys();
        private final FakeChain chain = new FakeChain(NETWORK.chainId());

        @Override
        public Network network() {
            return NETWORK;
        }

        @Override
        public WalletKeys keys() {
            return keys;
        }

        @Override
        public ChainGateway holding(Address address, Amount balance, long sequence) {
            chain.give(address, balance);
            chain.sequence(address, sequence);
            return chain;
        }

        @Override
        public ChainGateway asking(BigDecimal price) {
            chain.askForGas(price);
            return chain;
        }

        @Override
        public ChainGateway askingNothing() {
            return chain;
        }

        @Override
        public ChainGateway refusing(SignedTransaction transaction, Address address, Amount balance, long sequence) {
            chain.receiveWith(new ResultCode("sdk", 32));
            return holding(address, balance, sequence);
        }

        @Override
        public ChainGateway failing(ErrorCode code) {
            return failingWith(Unavailable.of(code, "The node fails."));
        }
    }

    @Nested
    class Index implements TransactionIndexContract {

        @Override
        public Indexed withSuccess() {
            return ScriptedChainTest.indexed(new ResultCode("", 0), FakeChainTest.Index::including);
        }

        @Override
        public Indexed withFailure() {
            return ScriptedChainTest.indexed(new ResultCode("sdk", 5), FakeChainTest.Index::including);
        }

        private static TransactionIndex including(ScriptedChainTest.Use use) {
            FakeChain chain = new FakeChain(NETWORK.chainId());
            chain.include(use.sender(), use.sequence(), use.transaction());
            return chain;
        }

        @Override
        public TransactionIndex failing(ErrorCode code) {
            return failingWith(Unavailable.of(code, "The node fails."));
        }
    }

    @Nested
    class Claims implements FaucetContract {

        private final FakeChain chain = new FakeChain(NETWORK.chainId());

        @Override
        public Faucet faucet() {
            return chain;
        }

        @Override
        public Faucet refusing() {
            return failingWith(LimitExceeded.of(ErrorCode.FAUCET_REFUSED, "The faucet refuses."));
        }

        @Override
        public Faucet unavailable() {
            return failingWith(Unavailable.of(ErrorCode.FAUCET_UNAVAILABLE, "The faucet fails."));
        }

        @Override
        public Amount arrived(Address address) {
            return chain.balance(address);
        }
    }
}
