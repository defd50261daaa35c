package network.amarktai.userconfig.testkit;

import java.math.BigDecimal;
import java.util.function.Function;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.ChainGatewayContract;
import network.amarktai.userconfig.port.TransactionIndex;
import network.amarktai.userconfig.port.TransactionIndexContract;
import network.amarktai.userconfig.port.TransactionIndexContract.Indexed;
import network.amarktai.userconfig.port.WalletKeys;
import org.junit.jupiter.api.Nested;

class ScriptedChainTest {

    private static final Network NETWORK = NetworkPresets.of(NetworkName.TESTNET);

    /** A transaction that used a sequence of a sender. */
    record Use(Address sender, long sequence, FoundTransaction transaction) {}

    /** An index with one transaction that has this result. */
    static Indexed indexed(ResultCode result, Function<Use, TransactionIndex> index) {
        FoundTransaction found =
                new FoundTransaction(TransactionHash.of("AB".repeat(32)), 3, result, 80_000, Amount.of("0.0005"));
        Use use = new Use(Address.of("fetch1" + "p".repeat(38)), 7, found);
        return new Indexed(index.apply(use), use.sender(), use.sequence(), found);
    }

    @Nested
    class Gateway implements ChainGatewayContract {

        private final WalletKeys keys = new FakeWalletKeys();

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
            return scripted(address, balance, sequence);
        }

        private static ScriptedChain scripted(Address address, Amount balance, long sequence) {
            return new ScriptedChain(NETWORK).only(address).balance(balance).account(sequence, 1);
        }

        @Override
        public ChainGateway asking(BigDecimal price) {
            return new ScriptedChain(NETWORK).asksForGas(price.toPlainString());
        }

        @Override
        public ChainGateway askingNothing() {
            return new ScriptedChain(NETWORK);
        }

        @Override
        public ChainGateway refusing(SignedTransaction transaction, Address address, Amount balance, long sequence) {
            return scripted(address, balance, sequence).receivesWith(new ResultCode("sdk", 32));
        }

        @Override
        public ChainGateway failing(ErrorCode code) {
            return new ScriptedChain(NETWORK).failsWith(Unavailable.of(code, "The node fails."));
        }
    }

    @Nested
    class Index implements TransactionIndexContract {

        @Override
        public Indexed withSuccess() {
            return indexed(new ResultCode("", 0), ScriptedChainTest.Index::finding);
        }

        @Override
        public Indexed withFailure() {
            return indexed(new ResultCode("sdk", 5), ScriptedChainTest.Index::finding);
        }

        private static TransactionIndex finding(Use use) {
            return new ScriptedChain(NETWORK)
                    .finds(use.transaction())
                    .findsBySequence(use.sender(), use.sequence(), use.transaction());
        }

        @Override
        public TransactionIndex failing(ErrorCode code) {
            return new ScriptedChain(NETWORK).failsWith(Unavailable.of(code, "The node fails."));
        }
    }
}
