package network.amarktai.userconfig.domain.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts are exact; inexact input is rejected. */
class AmountTest {

    private static final BigInteger MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final String RANGE =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.000000000000000001, 1, 0.000000000000000001",
        "1, 1000000000000000000, 1",
        "1.0, 1000000000000000000, 1",
        "007.50, 7500000000000000000, 7.5",
        "1.3, 1300000000000000000, 1.3",
        "0.1, 100000000000000000, 0.1",
        "100, 100000000000000000000, 100",
        "123456789.000000000000000001, 123456789000000000000000001, 123456789.000000000000000001",
        "9999999999999999999999999999999999999999, 9999999999999999999999999999999999999999000000000000000000, 9999999999999999999999999999999999999999"
    })
    void decimalsAreReadExactlyAndHaveOneSpelling(String text, BigInteger attoFet, String canonical) {
        assertEquals(attoFet, Amount.parse(text, "amount").attoFet());
        assertEquals(canonical, Amount.parse(text, "amount").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ",
                " 1",
                "+1",
                "-1",
                "-0",
                "1e3",
                "1E3",
                ".5",
                "5.",
                "1..2",
                "1.2.3",
                "1,5",
                "1_000",
                "0x10",
                "NaN",
                "Infinity",
                "1\n",
                "\u0661",
                "\uff11",
                "0.0000000000000000001",
                "1.0000000000000000000",
                "10000000000000000000000000000000000000000"
            })
    void whatIsNoPlainDecimalIsRefusedByField(String text) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> Amount.parse(text, "min_balance_fet"));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        assertEquals("min_balance_fet", refused.errors().get(0).field());
        assertEquals("invalid_amount", refused.errors().get(0).code());
    }

    @Test
    void theRangeIsTheChainsOwn() {
        assertEquals(new BigInteger(RANGE), Amount.ofAttoFet(MAX).attoFet());
        assertThrows(ArithmeticException.class, () -> Amount.ofAttoFet(MAX.add(BigInteger.ONE)));
        assertThrows(ArithmeticException.class, () -> Amount.ofAttoFet(BigInteger.ONE.negate()));
        assertThrows(ArithmeticException.class, () -> Amount.ofWholeFet(-1));
    }

    @Test
    void nothingWrapsAround() {
        Amount one = Amount.ofAttoFet(BigInteger.ONE);
        assertThrows(ArithmeticException.class, () -> Amount.zero().minus(one));
        assertThrows(ArithmeticException.class, () -> Amount.ofAttoFet(MAX).plus(one));
    }

    @Test
    void onlyMoreExceeds() {
        Amount one = Amount.ofWholeFet(1);
        assertTrue(one.exceeds(Amount.parse("0.999999999999999999", "amount")));
        assertFalse(one.exceeds(Amount.parse("1.0", "amount")));
        assertFalse(one.exceeds(Amount.ofWholeFet(2)));
    }

    @Property
    void everyAmountReadsBackFromItsSpelling(
            @ForAll @BigRange(min = "0", max = "9999999999999999999999999999999999999") BigInteger attoFet) {
        Amount amount = Amount.ofAttoFet(attoFet);
        assertEquals(amount, Amount.parse(amount.toString(), "amount"));
        assertEquals(0, new BigDecimal(amount.toString()).compareTo(new BigDecimal(attoFet, Amount.DECIMALS)));
    }

    @Property
    void takingAwayUndoesAdding(
            @ForAll @BigRange(min = "0", max = RANGE) BigInteger a, @ForAll @LongRange(min = 0) long whole) {
        Amount first = Amount.ofAttoFet(a.shiftRight(1));
        Amount second = Amount.ofWholeFet(whole);
        assertEquals(first, first.plus(second).minus(second));
        assertEquals(second, first.plus(second).minus(first));
        assertEquals(whole > 0, first.plus(second).exceeds(first));
    }

    @Property
    void orderIsTheOrderOfTheNumbers(
            @ForAll @BigRange(min = "0", max = RANGE) BigInteger a,
            @ForAll @BigRange(min = "0", max = RANGE) BigInteger b) {
        assertEquals(a.compareTo(b), Amount.ofAttoFet(a).compareTo(Amount.ofAttoFet(b)));
    }

    @Test
    void everyAmountIsReadBackFromItsText() {
        Amount most = Amount.ofAttoFet(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        for (Amount amount : List.of(Amount.zero(), Amount.ofAttoFet(BigInteger.ONE), Amount.ofWholeFet(7), most)) {
            assertEquals(amount, Amount.of(amount.toString()));
        }
    }

    @Test
    void noOtherSpellingIsReadBack() {
        String tooMuch = new BigDecimal(BigInteger.TWO.pow(256), Amount.DECIMALS).toPlainString();
        for (String text : List.of("", "1.0", "01", "1.", ".1", "-1", "1e3", " 1", tooMuch, "9".repeat(100_000))) {
            assertThrows(IllegalArgumentException.class, () -> Amount.of(text));
        }
    }
}
