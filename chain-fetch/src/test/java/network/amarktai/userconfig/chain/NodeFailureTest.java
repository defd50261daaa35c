package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that is down, slow, of another chain or broken: each has its own error, none returns a balance. */
class NodeFailureTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    /** Long enough for a busy machine to connect, to ask for the chain id and to send. */
    private static final Duration ENOUGH_TO_ARRIVE = Duration.ofSeconds(3);

    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeNode node = FakeNode.plaintext().answer("Balance", Answers.balance("atestfet", "5"));
    private final FetchChain chain =
            FetchChain.to(Answers.NETWORK, node.endpoint()).open();

    @AfterEach
    void close() {
        chain.close();
        node.close();
    }

    @Test
    void nodeThatIsDownIsUnreachable() {
        node.close();
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, this::balance);
    }

    @Test
    void nodeThatIsBackIsReachedAtOnce() {
        int port = node.port();
        assertEquals(Wallets.atto("5"), balance());
        node.close();
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, this::balance);
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, this::balance);
        try (FakeNode again = FakeNode.plaintext(port).answer("Balance", Answers.balance("atestfet", "6"))) {
            assertEquals(Wallets.atto("6"), assertTimeout(SOON, this::balance));
            assertEquals(1, again.questions(GetLatestBlockRequest.class).size());
        }
    }

    @Test
    void nodeThatIsSlowTimesOut() {
        node.answer("Balance", question -> null);
        try (FetchChain hurried = hurried(node.endpoint())) {
            assertFailsSoon(ErrorCode.CHAIN_TIMEOUT, () -> hurried.gateway().balance(Answers.ADDRESS));
        }
    }

    @Test
    void checkOfTheChainIdSharesTheDeadline() {
        node.answer("GetLatestBlock", question -> null);
        try (FetchChain hurried = hurried(node.endpoint())) {
            assertFailsSoon(ErrorCode.CHAIN_TIMEOUT, () -> hurried.gateway().balance(Answers.ADDRESS));
        }
    }

    @Test
    void machineThatAcceptsAndSaysNothingTimesOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
                FetchChain hurried = hurried("grpc+http://localhost:" + silent.getLocalPort())) {
            assertFailsSoon(ErrorCode.CHAIN_TIMEOUT, () -> hurried.gateway().status());
        }
    }

    @Test
    void foreignProtocolIsABadAnswer() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
                FetchChain other = FetchChain.to(Answers.NETWORK, "grpc+http://localhost:" + web.getLocalPort())
                        .open()) {
            Thread server = new Thread(() -> answerAsAWebServer(web));
            server.setDaemon(true);
            server.start();
            assertFailsSoon(ErrorCode.CHAIN_BAD_ANSWER, () -> other.gateway().status());
        }
    }

    private static void answerAsAWebServer(ServerSocket web) {
        while (true) {
            try (Socket socket = web.accept()) {
                socket.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException closed) {
                if (web.isClosed()) {
                    return;
                }
            }
        }
    }

    @Test
    void nodeOfAnotherChainIsNotAskedForABalance() {
        node.answer("GetLatestBlock", FakeNode.latestBlock("fetchhub-4"));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, this::balance);
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.gateway().account(Answers.ADDRESS));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.gateway().simulate(Answers.transfer()));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.gateway().broadcast(Answers.TRANSACTION));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.gateway().status());
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.gateway().minimumGasPrice());
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.index().find(Answers.TRANSACTION.hash()));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.index().findBySequence(Answers.ADDRESS, 1));
        assertEquals(List.of(), node.questions(QueryBalanceRequest.class));
        assertEquals(List.of(), node.questions(BroadcastTxRequest.class));
    }

    @Test
    void chainIdIsCheckedOnEveryStatus() {
        assertEquals(FakeNode.HEIGHT, chain.gateway().status().height());
        node.answer("GetLatestBlock", FakeNode.latestBlock("fetchhub-4"));
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, () -> chain.gateway().status());
        assertFailsSoon(ErrorCode.CHAIN_MISMATCH, this::balance);
    }

    @Test
    void chainIdIsCheckedOnceAConnection() {
        assertEquals(Wallets.atto("5"), balance());
        assertEquals(Wallets.atto("5"), balance());
        assertEquals(1, node.questions(GetLatestBlockRequest.class).size());
    }

    @Test
    void chainIdIsCheckedAgainAfterTheConnectionEnded() {
        int port = node.port();
        assertEquals(Wallets.atto("5"), balance());
        node.close();
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, this::balance);
        try (FakeNode other = FakeNode.plaintext(port).answer("Balance", Answers.balance("atestfet", "6"))) {
            other.answer("GetLatestBlock", FakeNode.latestBlock("fetchhub-4"));
            assertFailsSoon(ErrorCode.CHAIN_MISMATCH, this::balance);
            assertEquals(List.of(), other.questions(QueryBalanceRequest.class));
        }
    }

    @Test
    void readIsTriedAgainWhenTheNodeIsUnavailable() {
        node.failFirst("Balance", 2, Status.UNAVAILABLE);
        assertEquals(Wallets.atto("5"), balance());
        assertEquals(3, node.questions(QueryBalanceRequest.class).size());
    }

    @Test
    void readIsTriedThreeTimesAtMost() {
        node.fail("Balance", Status.UNAVAILABLE);
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, this::balance);
        assertEquals(3, node.questions(QueryBalanceRequest.class).size());
    }

    @Test
    void absenceIsNotTriedAgain() {
        node.fail("Account", Status.NOT_FOUND.withDescription("account fetch1... not found"));
        assertTrue(chain.gateway().account(Answers.ADDRESS).isEmpty());
        assertEquals(1, node.questions(QueryAccountRequest.class).size());
    }

    @Test
    void broadcastIsNeverTriedAgain() {
        node.failFirst("BroadcastTx", 1, Status.UNAVAILABLE);
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, () -> chain.gateway().broadcast(Answers.TRANSACTION));
        assertEquals(1, node.questions(BroadcastTxRequest.class).size());
    }

    @Test
    void broadcastWithoutAnAnswerTimesOutAfterTheNodeGotIt() {
        node.answer("BroadcastTx", question -> null);
        try (FetchChain hurried = FetchChain.to(Answers.NETWORK, node.endpoint())
                .timeout(ENOUGH_TO_ARRIVE)
                .open()) {
            assertFailsSoon(ErrorCode.CHAIN_TIMEOUT, () -> hurried.gateway().broadcast(Answers.TRANSACTION));
        }
        assertEquals(1, node.questions(BroadcastTxRequest.class).size());
    }

    @Test
    void answerOfMoreThanFourMegabytesIsABadAnswer() {
        node.answer("Balance", Answers.balance("atestfet", "1".repeat(5 << 20)));
        assertFailsSoon(ErrorCode.CHAIN_BAD_ANSWER, this::balance);
    }

    @Test
    void bytesThatAreNoMessageAreABadAnswer() {
        // A text where a message is expected.
        node.answer(
                "Balance",
                QueryAccountRequest.newBuilder().setAddress("garbage").build());
        assertFailsSoon(ErrorCode.CHAIN_BAD_ANSWER, this::balance);
    }

    @ParameterizedTest
    @CsvSource({
        "UNIMPLEMENTED, CHAIN_BAD_ANSWER",
        "INTERNAL, CHAIN_BAD_ANSWER",
        "UNKNOWN, CHAIN_BAD_ANSWER",
        "UNAUTHENTICATED, CHAIN_BAD_ANSWER",
        "PERMISSION_DENIED, CHAIN_BAD_ANSWER",
        "INVALID_ARGUMENT, CHAIN_BAD_ANSWER",
        "NOT_FOUND, CHAIN_BAD_ANSWER",
        "RESOURCE_EXHAUSTED, CHAIN_UNREACHABLE",
        "ABORTED, CHAIN_UNREACHABLE",
        "CANCELLED, CHAIN_UNREACHABLE",
        "DEADLINE_EXCEEDED, CHAIN_TIMEOUT"
    })
    void everyRefusalOfABalanceIsAnErrorWithoutTheNodesWords(Status.Code status, ErrorCode code) {
        node.fail("Balance", status.toStatus().withDescription("marker-of-the-node not found"));
        Unavailable failure = assertThrows(Unavailable.class, this::balance);
        assertEquals(code, failure.code());
        assertFalse(failure.detail().contains("marker"));
        assertNull(failure.getCause());
    }

    @Test
    void closedChainIsUnreachable() {
        chain.close();
        assertFailsSoon(ErrorCode.CHAIN_UNREACHABLE, this::balance);
    }

    private static FetchChain hurried(String endpoint) {
        return FetchChain.to(Answers.NETWORK, endpoint).timeout(SHORT).open();
    }

    private Amount balance() {
        return chain.gateway().balance(Answers.ADDRESS);
    }

    private static void assertFailsSoon(ErrorCode code, Executable call) {
        Unavailable failure = assertTimeout(SOON, () -> assertThrows(Unavailable.class, call));
        assertEquals(code, failure.code());
    }
}
