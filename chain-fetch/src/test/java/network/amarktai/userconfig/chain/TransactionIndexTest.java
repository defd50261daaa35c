package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventResponse;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.TransactionIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions found by hash and by sequence, on nodes of both generations. */
class TransactionIndexTest {

    private static final String SEQUENCE = Answers.ADDRESS + "/42";

    private final FakeNode node = FakeNode.plaintext();
    private final FetchChain chain =
            FetchChain.to(Answers.NETWORK, node.endpoint()).open();
    private final TransactionIndex index = chain.index();

    @AfterEach
    void close() {
        chain.close();
        node.close();
    }

    @Test
    void transactionInABlockIsFoundByItsHash() {
        node.answer("GetTx", Answers.found(Answers.inBlock().build()));
        assertEquals(Optional.of(found("", 0)), index.find(Answers.TRANSACTION.hash()));
        assertEquals(Answers.HASH, node.questions(GetTxRequest.class).get(0).getHash());
    }

    @Test
    void failureInABlockIsFoundToo() {
        TxResponse failed = Answers.inBlock()
                .setCodespace("sdk")
                .setCode(5)
                .setRawLog("insufficient funds")
                .build();
        node.answer("GetTx", Answers.found(failed));
        assertEquals(Optional.of(found("sdk", 5)), index.find(Answers.TRANSACTION.hash()));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, tx not found: 03..",
        "INVALID_ARGUMENT, tx (03..) not found: invalid request",
        "UNKNOWN, tx (03..) not found"
    })
    void unknownHashIsAbsent(Status.Code code, String words) {
        node.fail("GetTx", code.toStatus().withDescription(words));
        assertEquals(Optional.empty(), index.find(Answers.TRANSACTION.hash()));
    }

    /** Otherwise an unknown result would look like an absent transaction. */
    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, HTTP status code 500 page not found",
        "UNKNOWN, transaction indexing is disabled",
        "INTERNAL, not found",
        "INVALID_ARGUMENT, bad hash"
    })
    void otherRefusalsAreErrors(Status.Code code, String words) {
        node.fail("GetTx", code.toStatus().withDescription(words));
        assertBadAnswer(() -> index.find(Answers.TRANSACTION.hash()));
    }

    static Stream<TxResponse> transactionsThatAreNone() {
        Any garbage = Any.newBuilder()
                .setTypeUrl("/cosmos.tx.v1beta1.Tx")
                .setValue(ByteString.copyFromUtf8("garbage"))
                .build();
        return Stream.of(
                TxResponse.getDefaultInstance(),
                Answers.inBlock().setTxhash("0".repeat(64)).build(),
                Answers.inBlock().setTxhash("x").build(),
                Answers.inBlock().setHeight(0).build(),
                Answers.inBlock().setGasUsed(-1).build(),
                Answers.inBlock().clearTx().build(),
                Answers.inBlock().setTx(garbage).build());
    }

    @ParameterizedTest
    @MethodSource("transactionsThatAreNone")
    void transactionThatIsNoneIsAnError(TxResponse answer) {
        node.answer("GetTx", Answers.found(answer));
        assertBadAnswer(() -> index.find(Answers.TRANSACTION.hash()));
    }

    /** SDK 0.45: wants exactly one {@code =} in an event, ignores the query, pages by offset. */
    @Test
    void sequenceIsSearchedOnTheOldGeneration() {
        node.answer("GetTxsEvent", question -> {
            GetTxsEventRequest asked = (GetTxsEventRequest) question;
            if (asked.getEventsCount() == 0) {
                throw Status.INVALID_ARGUMENT
                        .withDescription("must declare at least one event to search")
                        .asRuntimeException();
            }
            boolean found = asked.getEventsList().equals(List.of("tx.acc_seq='" + SEQUENCE + "'"))
                    && asked.getPagination().getOffset() == 0
                    && asked.getPagination().getLimit() > 0;
            return found ? taken() : GetTxsEventResponse.getDefaultInstance();
        });
        assertEquals(List.of(found("", 0)), index.findBySequence(Answers.ADDRESS, 42));
    }

    /** SDK 0.50 and later: ignores the events and the pagination. */
    @Test
    void sequenceIsSearchedOnTheNewGeneration() {
        node.answer("GetTxsEvent", question -> {
            GetTxsEventRequest asked = (GetTxsEventRequest) question;
            if (asked.getQuery().isEmpty()) {
                throw Status.INVALID_ARGUMENT
                        .withDescription("query cannot be empty")
                        .asRuntimeException();
            }
            boolean found = asked.getQuery().equals("tx.acc_seq='" + SEQUENCE + "'")
                    && asked.getPage() == 1
                    && asked.getLimit() > 0;
            return found ? taken() : GetTxsEventResponse.getDefaultInstance();
        });
        assertEquals(List.of(found("", 0)), index.findBySequence(Answers.ADDRESS, 42));
    }

    @Test
    void sequenceThatNothingUsedUpHasNoTransactions() {
        node.answer("GetTxsEvent", GetTxsEventResponse.getDefaultInstance());
        assertEquals(List.of(), index.findBySequence(Answers.ADDRESS, 42));
    }

    @Test
    void transactionThatDidNotUseUpTheSequenceIsAnError() {
        TxResponse other =
                Answers.withSequence(Answers.inBlock(), Answers.ADDRESS + "/4").build();
        node.answer(
                "GetTxsEvent",
                GetTxsEventResponse.newBuilder().addTxResponses(other).build());
        assertBadAnswer(() -> index.findBySequence(Answers.ADDRESS, 42));
    }

    private static GetTxsEventResponse taken() {
        return GetTxsEventResponse.newBuilder()
                .addTxResponses(Answers.withSequence(Answers.inBlock(), SEQUENCE))
                .build();
    }

    private static FoundTransaction found(String codespace, int code) {
        return new FoundTransaction(
                Answers.TRANSACTION.hash(),
                4700,
                new ResultCode(codespace, code),
                62_304,
                Wallets.atto("500000000000000"));
    }

    private static void assertBadAnswer(Executable call) {
        assertEquals(
                ErrorCode.CHAIN_BAD_ANSWER,
                assertThrows(Unavailable.class, call).code());
    }
}
