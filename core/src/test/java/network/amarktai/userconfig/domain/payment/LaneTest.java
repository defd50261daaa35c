package network.amarktai.userconfig.domain.payment;

import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lane holds one transaction at a time and never records an older state of the chain. */
class LaneTest {

    private final PaymentId payment = paymentId();
    private final Lane opened = Lane.opened(CHAIN, SENDER);

    @Test
    void aNewLaneIsFreeAndBelievesEveryNode() {
        assertEquals(Optional.empty(), opened.taken());
        assertFalse(opened.isTakenBy(payment));
        assertTrue(opened.trusts(new Account(0, 0, 1)));
        assertEquals(0, opened.version());
    }

    @Test
    void onePaymentHasItAtATime() {
        Lane taken = opened.take(payment);

        assertEquals(Optional.of(payment), taken.taken());
        assertTrue(taken.isTakenBy(payment));
        assertFalse(taken.isTakenBy(paymentId()));
        assertThrows(IllegalStateException.class, () -> taken.take(paymentId()));
        assertThrows(IllegalStateException.class, () -> taken.take(payment), "not even by the same payment");
        assertTrue(taken.free().take(paymentId()).taken().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "8, 100, true",
        "8, 101, true",
        "9, 100, true",
        "7, 100, false",
        "6, 200, false",
        "8, 99, false",
        "0, 1, false"
    })
    void aNodeThatKnowsLessIsWaitedFor(long sequence, long height, boolean trusted) {
        assertEquals(trusted, opened.take(payment).free(7, 100).trusts(new Account(1, sequence, height)));
    }

    @Test
    void whatIsKnownIsNeverForgotten() {
        Lane used = opened.take(payment).free(7, 100);

        Lane older = used.take(paymentId()).free(3, 50);
        assertEquals(7, older.lastSequence());
        assertEquals(100, older.lastHeight());
        Lane unused = used.take(paymentId()).free();
        assertEquals(7, unused.lastSequence());
        assertEquals(100, unused.lastHeight());
        Lane taken = used.take(payment).touched();
        assertEquals(7, taken.lastSequence());
        assertEquals(100, taken.lastHeight());
        assertTrue(taken.isTakenBy(payment));
    }

    @Test
    void sequenceZeroIsUsedUpToo() {
        Lane used = opened.take(payment).free(0, 1);

        assertFalse(used.trusts(new Account(1, 0, 5)));
        assertTrue(used.trusts(new Account(1, 1, 5)));
    }

    @Test
    void eachChangeIsTheNextVersion() {
        Lane taken = opened.take(payment);
        assertEquals(1, taken.version());
        assertEquals(2, taken.touched().version());
        assertEquals(2, taken.free().version());
        assertEquals(2, taken.free(1, 1).version());
    }

    @Test
    void theSeenBlockStaysUntilTheLaneIsReset() {
        SeenBlock block = new SeenBlock(5, "A".repeat(64), Instant.parse("2026-11-30T10:00:00Z"));
        Lane seeing = opened.take(payment).seeing(block);

        assertEquals(1, seeing.version(), "seeing a block is part of a change, not one of its own");
        for (Lane lane : List.of(
                seeing.touched(),
                seeing.free(),
                seeing.free(7, 100),
                seeing.free().take(paymentId()))) {
            assertEquals(Optional.of(block), lane.seenBlock());
        }
        Lane reset = seeing.free(7, 100).reset();
        assertEquals(new Lane(CHAIN, SENDER, null, -1, 0, null, 3), reset);
        assertTrue(reset.trusts(new Account(0, 0, 1)));
        assertTrue(seeing.remembers());
        assertTrue(opened.take(payment).free(0, 1).remembers());
        assertFalse(reset.remembers());
    }
}
