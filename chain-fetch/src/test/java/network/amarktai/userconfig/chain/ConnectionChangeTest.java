package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import io.grpc.Status;
import java.time.Duration;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A connection that ends during a call: gRPC repeats the call, and another machine may answer. */
class ConnectionChangeTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeNode node = FakeNode.plaintext();
    private final FakeNode successor = FakeNode.plaintext()
            .answer("Balance", Answers.balance("atestfet", "6"))
            .answer("BroadcastTx", Answers.broadcast("", 0))
            .fail("Account", Status.NOT_FOUND)
            .fail("GetTx", Status.NOT_FOUND);
    private final Relay relay = Relay.to(node);
    private final FetchChain chain =
            FetchChain.to(Answers.NETWORK, relay.endpoint()).open();

    @AfterEach
    void close() {
        chain.close();
        relay.close();
        node.close();
        successor.close();
    }

    @Test
    void balanceOfAnotherChainIsNotTakenForOurs() {
        node.answer("Balance", question -> handOver("fetchhub-4"));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, this::balance);
    }

    @Test
    void absenceOnAnotherChainIsNotTakenForOurs() {
        node.answer("Account", question -> handOver("fetchhub-4"));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.gateway().account(Answers.ADDRESS));
    }

    @Test
    void silenceOfAnotherIndexIsNotTakenForOurs() {
        node.answer("GetTx", question -> handOver("fetchhub-4"));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.index().find(Answers.TRANSACTION.hash()));
    }

    @Test
    void nodeOfTheSameChainIsAskedForItsNameOnceItHasAnswered() {
        node.answer("Balance", question -> handOver(FakeNode.CHAIN));
        assertEquals(Wallets.atto("6"), assertTimeout(SOON, this::balance));
        assertEquals(Wallets.atto("6"), assertTimeout(SOON, this::balance));
        assertEquals(1, successor.questions(GetLatestBlockRequest.class).size());
    }

    @Test
    void broadcastDoesNotGoToTheNextNode() {
        node.answer("BroadcastTx", question -> handOver(FakeNode.CHAIN));
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, () -> chain.gateway().broadcast(Answers.TRANSACTION));
        assertEquals(1, node.questions(BroadcastTxRequest.class).size());
        assertTrue(successor.questions(BroadcastTxRequest.class).isEmpty());
    }

    @Test
    void closingWhileAQuestionIsUnderWayEndsIt() {
        node.answer("Balance", question -> {
            chain.close();
            return null;
        });
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, this::balance);
    }

    /** Gives no answer; the next connection leads to a node of this chain. */
    private Message handOver(String chainId) {
        successor.answer("GetLatestBlock", FakeNode.latestBlock(chainId));
        relay.switchTo(successor);
        return null;
    }

    private Amount balance() {
        return chain.gateway().balance(Answers.ADDRESS);
    }

    private static void assertFailsSoon(ErrorCode code, Executable call) {
        Unavailable failure = assertTimeout(SOON, () -> assertThrows(Unavailable.class, call));
        assertEquals(code, failure.code());
    }
}
