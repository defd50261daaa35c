package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.chain.proto.tendermint.types.Block;
import network.amarktai.userconfig.chain.proto.tendermint.types.Header;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two endpoints of one network, of which the first has a fault. */
@Timeout(60)
class SeveralEndpointsTest {

    private static final Instant NOW = Instant.ofEpochSecond(FakeNode.SECONDS).plusSeconds(10);

    private final FakeNode first = FakeNode.plaintext().answer("Balance", Answers.balance("atestfet", "1"));
    private final FakeNode second = FakeNode.plaintext().answer("Balance", Answers.balance("atestfet", "2"));
    private final FetchChain chain = open(Duration.ofSeconds(20));

    @BeforeEach
    void haveBothHeights() {
        latestBlock(first, FakeNode.HEIGHT, NOW);
        latestBlock(second, FakeNode.HEIGHT + 1, NOW);
    }

    @AfterEach
    void close() {
        chain.close();
        first.close();
        second.close();
    }

    private FetchChain open(Duration timeout) {
        return FetchChain.to(Answers.NETWORK, first.endpoint() + ", " + second.endpoint())
                .clock(InstantSource.fixed(NOW))
                .timeout(timeout)
                .open();
    }

    private static void latestBlock(FakeNode node, long height, Instant time) {
        node.answer(
                "GetLatestBlock",
                GetLatestBlockResponse.newBuilder()
                        .setBlock(Block.newBuilder()
                                .setHeader(Header.newBuilder()
                                        .setChainId(FakeNode.CHAIN)
                                        .setHeight(height)
                                        .setTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))))
                        .build());
    }

    private String balance() {
        return balance(chain);
    }

    private static String balance(FetchChain chain) {
        return chain.gateway().balance(Answers.ADDRESS).attoFet().toString();
    }

    @Test
    void theFirstIsUsedWhileItAnswers() {
        assertEquals("1", balance());
        assertEquals("1", balance());
        assertEquals(List.of(), second.questions(QueryBalanceRequest.class));
        assertEquals(2, chain.endpoints().size());
        assertEquals(
                "2",
                chain.endpoints()
                        .get(1)
                        .gateway()
                        .balance(Answers.ADDRESS)
                        .attoFet()
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"away", "another chain", "bad answer"})
    void readsGoOnWithTheNextAndStayThere(String fault) {
        switch (fault) {
            case "away" -> first.close();
            case "another chain" -> first.answer("GetLatestBlock", FakeNode.latestBlock("fetchhub-4"));
            default -> first.fail("Balance", Status.INTERNAL);
        }

        assertEquals("2", balance());
        int asked = first.questions(QueryBalanceRequest.class).size();
        assertEquals("2", balance());
        assertEquals(asked, first.questions(QueryBalanceRequest.class).size(), "it is not asked again");

        second.close();
        first.answer("Balance", Answers.balance("atestfet", "3"));
        if (fault.equals("bad answer")) {
            assertEquals("3", balance(), "it is asked again when the other one fails");
        } else {
            assertThrows(Unavailable.class, this::balance);
        }
    }

    @Test
    void anOldLatestBlockIsThatOfAnEndpointThatIsBehind() {
        latestBlock(first, FakeNode.HEIGHT, NOW.minusSeconds(61));
        assertEquals(FakeNode.HEIGHT + 1, chain.gateway().status().height());

        latestBlock(second, FakeNode.HEIGHT + 1, NOW.minusSeconds(400));
        assertEquals(NOW.minusSeconds(400), chain.gateway().status().blockTime(), "the whole chain has stopped");
    }

    @Test
    void aLatestBlockBelowWhatWasSeenIsThatOfAnEndpointThatIsBehind() {
        assertEquals(FakeNode.HEIGHT, chain.gateway().status().height());
        assertEquals(
                FakeNode.HEIGHT + 1,
                chain.gateway().since(FakeNode.HEIGHT + 1).status().height());
    }

    @Test
    void anAnswerBelowWhatWasSeenDoesNotCount() {
        first.atHeight("100");
        second.atHeight("200");

        assertEquals(
                "2",
                chain.gateway().since(150).balance(Answers.ADDRESS).attoFet().toString());
        Unavailable behind =
                assertThrows(Unavailable.class, () -> chain.gateway().since(201).balance(Answers.ADDRESS));
        assertEquals(ErrorCode.NODE_BEHIND, behind.code());
    }

    @Test
    void anEndpointThatHangsCostsItsTimeOnce() {
        assertEquals("1", balance(), "everything is loaded");
        first.answer("Balance", question -> null);
        try (FetchChain hurried = open(Duration.ofSeconds(1))) {
            assertEquals("2", balance(hurried));
            int asked = first.questions(QueryBalanceRequest.class).size();
            assertEquals("2", balance(hurried));
            assertEquals(asked, first.questions(QueryBalanceRequest.class).size(), "it is not asked again");
        }
    }

    @Test
    void theFirstFailureIsToldIfAllFail() {
        first.fail("Balance", Status.INTERNAL);
        second.close();
        assertEquals(
                ErrorCode.CHAIN_BAD_ANSWER,
                assertThrows(Unavailable.class, this::balance).code());
    }

    @Test
    void aBroadcastGoesToOneEndpointAndTheNextOneToTheOther() {
        first.fail("BroadcastTx", Status.UNAVAILABLE);
        second.answer("BroadcastTx", Answers.broadcast("", 0));

        assertThrows(Unavailable.class, () -> chain.gateway().broadcast(Answers.TRANSACTION));
        assertEquals(List.of(), second.questions(BroadcastTxRequest.class), "nothing is repeated");
        assertEquals(new ResultCode("", 0), chain.gateway().broadcast(Answers.TRANSACTION));
        assertEquals(1, first.questions(BroadcastTxRequest.class).size());
    }

    @Test
    void anIndexThatIsOffIsNotAsked() {
        first.fail("GetTx", Status.UNKNOWN.withDescription("transaction indexing is disabled"));
        second.fail("GetTx", Status.NOT_FOUND.withDescription("tx not found: " + Answers.HASH));

        assertEquals(Optional.empty(), chain.index().find(Answers.TRANSACTION.hash()));
        assertEquals("2", balance(), "the next questions go to the same endpoint");
    }

    @Test
    void closingItClosesEachEndpoint() {
        assertEquals("1", balance());
        chain.close();
        assertTrue(chain.endpoints().stream()
                .allMatch(endpoint ->
                        assertThrows(Unavailable.class, () -> endpoint.gateway().balance(Answers.ADDRESS))
                                        .code()
                                == ErrorCode.CHAIN_UNREACHABLE));
    }
}
