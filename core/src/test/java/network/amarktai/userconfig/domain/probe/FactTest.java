package network.amarktai.userconfig.domain.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FactTest {

    @Test
    void oneYesIsEnough() {
        assertEquals(Fact.YES, Fact.anyOf(Fact.NO, Fact.UNKNOWN, Fact.YES));
    }

    @Test
    void unknownIsNeverNo() {
        assertEquals(Fact.UNKNOWN, Fact.anyOf(Fact.NO, Fact.UNKNOWN));
        assertEquals(Fact.UNKNOWN, Fact.anyOf());
    }

    @Test
    void noOnlyIfAllAre() {
        assertEquals(Fact.NO, Fact.anyOf(Fact.NO, Fact.NO));
    }
}
