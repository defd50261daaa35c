package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Simulation.Reason;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The promises of every {@link ChainGateway}. An adapter's test is this interface plus its set-up: each method that
 * returns a gateway puts a node into one situation.
 */
public interface ChainGatewayContract {

    /** What an address owns if a test needs no other balance. */
    Amount FUNDS = Amount.ofWholeFet(10);

    /** The codes that {@link ChainGateway} documents. */
    List<ErrorCode> FAILURES = List.of(
            ErrorCode.CHAIN_UNREACHABLE,
            ErrorCode.CHAIN_TIMEOUT,
            ErrorCode.CHAIN_TLS_FAILED,
            ErrorCode.CHAIN_BAD_ANSWER,
            ErrorCode.CHAIN_MISMATCH);

    /** More blocks than any node of these tests makes. */
    long FAR_AHEAD = 1_000_000;

    /** The network of all gateways. */
    Network network();

    /** The keys whose signatures the nodes accept. */
    WalletKeys keys();

    /** A node on which this address, and no other, has an account with this balance and this next sequence. */
    ChainGateway holding(Address address, Amount balance, long sequence);

    /** A node that has this minimum gas price in the network's coin. */
    ChainGateway asking(BigDecimal price);

    /** A node without a minimum gas price. */
    ChainGateway askingNothing();

    /** A node with an account as in {@link #holding}, which refuses this transaction. */
    ChainGateway refusing(SignedTransaction transaction, Address address, Amount balance, long sequence);

    /** A node that fails every call in the way that this code documents. */
    ChainGateway failing(ErrorCode code);

    private Address address() {
        try (Mnemonic mnemonic = keys().generate()) {
            return keys().addressOf(mnemonic, network());
        }
    }

    private Transfer transfer(Address sender, Address recipient, Amount amount, long sequence) {
        long gas = 200_000;
        return new Transfer(
                network().chainId(), sender, recipient, amount, network().fee(gas), gas, "", 0, 0, sequence);
    }

    private static Amount atto(long atoms) {
        return Amount.ofAttoFet(BigInteger.valueOf(atoms));
    }

    @Test
    default void theLatestBlockIsFoundByItsHeightAndOneFarAheadIsNot() {
        ChainGateway gateway = askingNothing();
        SeenBlock latest = gateway.status().block().orElseThrow();

        assertEquals(Optional.of(latest), gateway.block(latest.height()));
        assertEquals(Optional.empty(), gateway.block(latest.height() + FAR_AHEAD));
    }

    @Test
    default void theLatestBlockIsOfTheNetworksChain() {
        var status = holding(address(), FUNDS, 0).status();

        assertEquals(network().chainId(), status.chainId());
        assertTrue(status.height() >= 1);
    }

    @Test
    default void aBalanceIsKnownToTheAttoFet() {
        Address owner = address();
        Amount funds = FUNDS.plus(atto(1));

        assertEquals(funds, holding(owner, funds, 0).balance(owner));
    }

    @Test
    default void anAddressThatTheChainNeverSawOwnsNothingAndHasNoAccount() {
        ChainGateway gateway = holding(address(), FUNDS, 0);
        Address unknown = address();

        assertEquals(Amount.zero(), gateway.balance(unknown));
        assertEquals(Optional.empty(), gateway.account(unknown));
    }

    @Test
    default void anAccountHasItsNextSequenceAndTheHeightItWasReadAt() {
        Address owner = address();
        ChainGateway gateway = holding(owner, FUNDS, 7);

        long before = gateway.status().height();
        Account account = gateway.account(owner).orElseThrow();

        assertEquals(7, account.sequence());
        assertTrue(before <= account.height()
                && account.height() <= gateway.status().height());
    }

    @Test
    default void whatIsAskedSinceABlockCountsOnlyFromThereOn() {
        Address owner = address();
        ChainGateway gateway = holding(owner, FUNDS, 7);
        long height = gateway.status().height();
        ChainGateway now = gateway.since(height);
        ChainGateway ahead = gateway.since(height + FAR_AHEAD);
        Transfer transfer = transfer(owner, address(), atto(1), 7);

        assertEquals(FUNDS, now.balance(owner));
        assertTrue(now.account(owner).orElseThrow().height() >= height);
        assertInstanceOf(Simulation.Passed.class, now.simulate(transfer));
        for (Executable early : List.<Executable>of(
                () -> ahead.balance(owner),
                () -> ahead.account(owner),
                () -> ahead.account(address()),
                () -> ahead.simulate(transfer))) {
            assertEquals(
                    ErrorCode.NODE_BEHIND,
                    assertThrows(Unavailable.class, early).code());
        }
    }

    @Test
    default void aNodeThatDoesNotSayOtherwiseIndexesTransactions() {
        assertTrue(holding(address(), FUNDS, 0).indexesTransactions());
    }

    @Test
    default void theMinimumGasPriceIsTheNodesOwn() {
        BigDecimal price = new BigDecimal("0.025");

        assertEquals(0, price.compareTo(asking(price).minimumGasPrice().orElseThrow()));
    }

    @Test
    default void aNodeWithoutAMinimumAsksForNothing() {
        assertEquals(
                0, askingNothing().minimumGasPrice().orElse(BigDecimal.ZERO).signum());
    }

    @Test
    default void amountAndFeeMayBeAllThereIsAndNotMore() {
        Address owner = address();
        Address recipient = address();
        Transfer transfer = transfer(owner, recipient, FUNDS, 0);
        Amount needed = transfer.amount().plus(transfer.fee());

        Simulation passed = holding(owner, needed, 0).simulate(transfer);
        Simulation refused = holding(owner, needed.minus(atto(1)), 0).simulate(transfer);

        assertTrue(assertInstanceOf(Simulation.Passed.class, passed).gasUsed() >= 1);
        assertEquals(new Simulation.Refused(Reason.INSUFFICIENT_FUNDS), refused);
    }

    @Test
    default void aSimulationHasToHaveTheRightSequence() {
        Address owner = address();
        ChainGateway gateway = holding(owner, FUNDS, 7);

        for (long wrong : List.of(0L, 6L, 8L)) {
            assertEquals(
                    new Simulation.Refused(Reason.WRONG_SEQUENCE),
                    gateway.simulate(transfer(owner, owner, atto(1), wrong)),
                    "sequence " + wrong);
        }
        assertInstanceOf(Simulation.Passed.class, gateway.simulate(transfer(owner, owner, atto(1), 7)));
    }

    @Test
    default void aSenderThatTheChainNeverSawCannotPay() {
        Address owner = address();
        ChainGateway gateway = holding(owner, FUNDS, 0);

        assertEquals(
                new Simulation.Refused(Reason.UNKNOWN_ACCOUNT),
                gateway.simulate(transfer(address(), owner, atto(1), 0)));
    }

    @Test
    default void aSimulationChangesNothing() {
        Address owner = address();
        Address recipient = address();
        ChainGateway gateway = holding(owner, FUNDS, 0);

        gateway.simulate(transfer(owner, recipient, atto(1), 0));

        assertEquals(FUNDS, gateway.balance(owner));
        assertEquals(Amount.zero(), gateway.balance(recipient));
        assertEquals(0, gateway.account(owner).orElseThrow().sequence());
    }

    @Test
    default void aBroadcastIsSeenAndNotYetCommitted() {
        try (Mnemonic mnemonic = keys().generate()) {
            Address owner = keys().addressOf(mnemonic, network());
            ChainGateway gateway = holding(owner, FUNDS, 0);
            SignedTransaction signed = signed(gateway, owner, mnemonic);

            assertTrue(gateway.broadcast(signed).isSuccess());

            assertEquals(FUNDS, gateway.balance(owner));
            assertEquals(0, gateway.account(owner).orElseThrow().sequence());
        }
    }

    @Test
    default void theSameBytesMayBeSentAgain() {
        try (Mnemonic mnemonic = keys().generate()) {
            Address owner = keys().addressOf(mnemonic, network());
            ChainGateway gateway = holding(owner, FUNDS, 0);
            SignedTransaction signed = signed(gateway, owner, mnemonic);
            gateway.broadcast(signed);

            ResultCode again = gateway.broadcast(signed);

            assertTrue(again.isSuccess() || again.isAlreadyKnown(), again.toString());
        }
    }

    @Test
    default void aRefusalIsAnAnswerAndNotAnError() {
        try (Mnemonic mnemonic = keys().generate()) {
            Address owner = keys().addressOf(mnemonic, network());
            Transfer wrongSequence = transfer(owner, owner, atto(1), 99);
            SignedTransaction signed = keys().sign(wrongSequence, mnemonic, network());

            ResultCode code = refusing(signed, owner, FUNDS, 0).broadcast(signed);

            assertFalse(code.isSuccess());
            assertFalse(code.isAlreadyKnown());
            assertFalse(code.codespace().isEmpty());
        }
    }

    private SignedTransaction signed(ChainGateway gateway, Address owner, Mnemonic mnemonic) {
        Account account = gateway.account(owner).orElseThrow();
        Transfer transfer = transfer(owner, owner, atto(1), account.sequence());
        return keys().sign(
                        new Transfer(
                                transfer.chainId(),
                                owner,
                                owner,
                                transfer.amount(),
                                transfer.fee(),
                                transfer.gasLimit(),
                                "",
                                0,
                                account.number(),
                                account.sequence()),
                        mnemonic,
                        network());
    }

    /** Nothing is guessed: a balance that is not known is never zero, and an account that is not known never absent. */
    @Test
    default void withoutATrustworthyAnswerEveryCallSaysWhy() {
        Address owner = address();
        Transfer transfer = transfer(owner, owner, atto(1), 0);
        SignedTransaction signed = SignedTransaction.of(new byte[] {1, 2, 3});
        for (ErrorCode code : FAILURES) {
            ChainGateway gateway = failing(code);
            Map<String, Executable> calls = Map.of(
                    "status", gateway::status,
                    "balance", () -> gateway.balance(owner),
                    "account", () -> gateway.account(owner),
                    "minimumGasPrice", gateway::minimumGasPrice,
                    "simulate", () -> gateway.simulate(transfer),
                    "broadcast", () -> gateway.broadcast(signed));
            calls.forEach((name, call) -> assertEquals(
                    code,
                    assertThrows(Unavailable.class, call, name + " " + code).code(),
                    name));
        }
    }

    @Test
    default void manyThreadsGetTheirOwnAnswers() {
        Address owner = address();
        Address stranger = address();
        ChainGateway gateway = holding(owner, FUNDS, 7);

        List<Boolean> right = Race.run(8, runner -> () -> {
            boolean own = gateway.balance(owner).equals(FUNDS)
                    && gateway.account(owner).orElseThrow().sequence() == 7;
            return own
                    && gateway.balance(stranger).equals(Amount.zero())
                    && gateway.status().height() >= 1;
        });

        assertFalse(right.contains(false));
    }
}
