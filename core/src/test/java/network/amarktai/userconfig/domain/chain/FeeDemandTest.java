package network.amarktai.userconfig.domain.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeeDemandTest {

    private static final FeeDemand DEMAND = new FeeDemand(Amount.of("0.0125"), Amount.of("0.01"));

    @Test
    void itsTextIsReadBack() {
        assertEquals("0.0125 0.01", DEMAND.toString());
        assertEquals(DEMAND, FeeDemand.parse(DEMAND.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0.0125", "0.0125 ", "0.0125  0.01", "0.0125 0.01 1", "0.0125 -1", "0.01250 0.01"})
    void anotherTextIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> FeeDemand.parse(text));
    }

    @Test
    void aNumberAboveEverythingThatExistsIsNone() {
        assertEquals(Optional.of(DEMAND), FeeDemand.of(new BigInteger("12500000000000000"), Amount.of("0.01")));
        assertEquals(Optional.empty(), FeeDemand.of(BigInteger.TWO.pow(256), Amount.of("0.01")));
    }

    @Test
    void theUserReadsBothNumbers() {
        assertEquals("The fee would be 0.0125 FET, and at most 0.01 FET may be paid.", DEMAND.text());
    }
}
