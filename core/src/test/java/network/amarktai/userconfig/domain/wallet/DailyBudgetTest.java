package network.amarktai.userconfig.domain.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget is whole and within its range, and validating a stored one is cheap whatever its exponent. */
class DailyBudgetTest {

    @ParameterizedTest
    @CsvSource({"10, 10", "10000, 10000", "100, 100", "100.0, 100", "42.000000000000000000, 42", "0010, 10"})
    void wholeNumbersInTheRangeAreRead(String text, int fet) {
        assertEquals(new DailyBudget(fet), DailyBudget.parse(text, "daily_budget_fet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "10001", "0", "-10", "-0", "100000", "99999999999999999999", "10001.0", "9.0"})
    void wholeNumbersOutsideTheRangeAreRefusedAsThat(String text) {
        assertRefused("out_of_range", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.5",
                "9.999",
                "1e2",
                "1E2",
                "+10",
                " 10",
                "10 ",
                "10.",
                ".0",
                "10,0",
                "0x10",
                "10\n",
                "NaN",
                "--10",
                "-",
                "\u0967\u0966",
                "\uff11\uff10"
            })
    void whatIsNoWholeNumberIsRefusedAsThat(String text) {
        assertRefused("not_whole", text);
    }

    @Test
    void veryLongTextIsRefusedUnread() {
        assertEquals(new DailyBudget(10), DailyBudget.parse("0".repeat(38) + "10", "daily_budget_fet"));
        assertRefused("not_whole", "0".repeat(39) + "10");
        assertRefused("not_whole", "1".repeat(1_000_000));
        assertRefused("not_whole", "10." + "0".repeat(1_000_000));
    }

    @Property
    void everyNumberIsReadOrRefusedByTheRange(@ForAll @IntRange(min = -20_000, max = 20_000) int fet) {
        if (fet >= DailyBudget.MIN_FET && fet <= DailyBudget.MAX_FET) {
            assertEquals(
                    fet,
                    DailyBudget.parse(Integer.toString(fet), "daily_budget_fet").wholeFet());
        } else {
            assertRefused("out_of_range", Integer.toString(fet));
        }
    }

    @Property
    void whatAStoreHoldsIsOneWhateverItsScale(
            @ForAll @IntRange(max = 10_000) int fet, @ForAll @IntRange(max = 30) int scale) {
        BigDecimal held = BigDecimal.valueOf(fet).setScale(scale);
        assertEquals(Optional.of(new DailyBudget(fet)), DailyBudget.stored(held));
        assertEquals(Optional.of(new DailyBudget(fet)), DailyBudget.stored(held.stripTrailingZeros()));
    }

    static List<BigDecimal> whatIsNone() {
        return List.of(
                new BigDecimal("10001"),
                new BigDecimal("-1"),
                new BigDecimal("10.5"),
                new BigDecimal("10000.000000000000000000000000000001"),
                new BigDecimal("1e-400"),
                new BigDecimal("1e1000000000"),
                new BigDecimal("-1e1000000000"),
                new BigDecimal("1e-1000000000"),
                new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE),
                new BigDecimal(BigInteger.TEN.negate(), Integer.MIN_VALUE),
                new BigDecimal(BigInteger.TEN, Integer.MAX_VALUE),
                new BigDecimal("9.999999999999999999999999999999999E+6144"));
    }

    @ParameterizedTest
    @MethodSource("whatIsNone")
    void whatIsNoBudgetIsNoneWithoutMuchAdo(BigDecimal held) {
        assertEquals(Optional.empty(), DailyBudget.stored(held));
    }

    @Test
    void nothingIsNothingOfAnyScale() {
        for (int scale : new int[] {Integer.MIN_VALUE, -1_000_000_000, 0, 1_000_000_000, Integer.MAX_VALUE}) {
            assertEquals(Optional.of(new DailyBudget(0)), DailyBudget.stored(new BigDecimal(BigInteger.ZERO, scale)));
        }
    }

    @Test
    void storedOnesMayBeBelowWhatAUserCanSet() {
        assertEquals(Optional.of(new DailyBudget(1)), DailyBudget.stored(BigDecimal.ONE));
        assertEquals(Optional.of(new DailyBudget(10_000)), DailyBudget.stored(new BigDecimal("1e4")));
    }

    @Test
    void noBudgetIsOutsideTheRangeOfStoredOnes() {
        assertThrows(IllegalArgumentException.class, () -> new DailyBudget(-1));
        assertThrows(IllegalArgumentException.class, () -> new DailyBudget(10_001));
    }

    @Test
    void itIsAnAmountOfFet() {
        assertEquals(Amount.parse("100", "amount"), DailyBudget.standard().amount());
        assertEquals(Amount.zero(), new DailyBudget(0).amount());
    }

    private static void assertRefused(String code, String text) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> DailyBudget.parse(text, "daily_budget_fet"));
        FieldError error = refused.errors().get(0);
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        assertEquals(1, refused.errors().size());
        assertEquals("daily_budget_fet", error.field());
        assertEquals(code, error.code());
        assertFalse(text.length() > 5 && refused.detail().contains(text), "the input is not quoted");
    }
}
