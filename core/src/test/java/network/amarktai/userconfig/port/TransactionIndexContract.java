package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The promises of every {@link TransactionIndex}. An adapter's test is this interface plus its set-up. */
public interface TransactionIndexContract {

    /**
     * An index that has exactly one transaction of a sender.
     *
     * @param index the index
     * @param sender the sender
     * @param sequence the sequence that the transaction used
     * @param transaction the transaction
     */
    record Indexed(TransactionIndex index, Address sender, long sequence, FoundTransaction transaction) {}

    /** An index with a transaction whose execution succeeded. */
    Indexed withSuccess();

    /** An index with a transaction that used its sequence and paid its fee, but whose execution failed. */
    Indexed withFailure();

    /** The index of a node that fails every call in the way that this code documents. */
    TransactionIndex failing(ErrorCode code);

    /** The hash of no transaction. */
    private static TransactionHash unknown() {
        return TransactionHash.of("0123456789ABCDEF".repeat(4));
    }

    /** An address that never sent anything. */
    private static Address stranger() {
        return Address.of("fetch1r5v5srda7xfth3hn2s26txvrcrntldjugkwl4g");
    }

    @Test
    default void aTransactionIsFoundByItsHash() {
        Indexed indexed = withSuccess();

        FoundTransaction found =
                indexed.index().find(indexed.transaction().hash()).orElseThrow();

        assertEquals(indexed.transaction(), found);
        assertTrue(found.result().isSuccess());
    }

    @Test
    default void aTransactionIsFoundByTheSequenceItUsed() {
        Indexed indexed = withSuccess();

        assertEquals(
                List.of(indexed.transaction()), indexed.index().findBySequence(indexed.sender(), indexed.sequence()));
    }

    @Test
    default void aTransactionWhoseExecutionFailedIsFoundWithItsCode() {
        Indexed indexed = withFailure();

        FoundTransaction found =
                indexed.index().find(indexed.transaction().hash()).orElseThrow();

        assertEquals(indexed.transaction(), found);
        assertFalse(found.result().isSuccess());
        assertEquals(List.of(found), indexed.index().findBySequence(indexed.sender(), indexed.sequence()));
    }

    @Test
    default void anotherHashIsNotFound() {
        assertEquals(Optional.empty(), withSuccess().index().find(unknown()));
    }

    @Test
    default void anotherSequenceAndAnotherSenderUsedNothing() {
        Indexed indexed = withSuccess();

        assertEquals(List.of(), indexed.index().findBySequence(indexed.sender(), indexed.sequence() + 1));
        assertEquals(List.of(), indexed.index().findBySequence(stranger(), indexed.sequence()));
    }

    /** An index that does not answer must not look like one that finds nothing. */
    @Test
    default void withoutATrustworthyAnswerEveryCallSaysWhy() {
        for (ErrorCode code : ChainGatewayContract.FAILURES) {
            TransactionIndex index = failing(code);

            assertEquals(
                    code,
                    assertThrows(Unavailable.class, () -> index.find(unknown()), code.toString())
                            .code());
            assertEquals(
                    code,
                    assertThrows(Unavailable.class, () -> index.findBySequence(stranger(), 0), code.toString())
                            .code());
        }
    }

    @Test
    default void manyThreadsGetTheirOwnAnswers() {
        Indexed indexed = withSuccess();
        TransactionHash hash = indexed.transaction().hash();

        List<Boolean> right = Race.run(
                8,
                runner -> () ->
                        indexed.index().find(runner % 2 == 0 ? hash : unknown()).isPresent() == (runner % 2 == 0)
                                && indexed.index()
                                                .findBySequence(indexed.sender(), indexed.sequence() + runner % 2)
                                                .size()
                                        == 1 - runner % 2);

        assertFalse(right.contains(false));
    }
}
