package network.amarktai.userconfig.domain.ai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AiPriceTest {

    private static final long DOLLAR = 1_000_000_000;
    private static final AiPrice LONG = new AiPrice(2 * DOLLAR, DOLLAR, 12 * DOLLAR);
    private static final AiPrice PRICE = new AiPrice(DOLLAR, DOLLAR / 2, 8 * DOLLAR, new AiPrice.LongInput(1000, LONG));

    @Test
    void cachedInputHasItsPrice() {
        assertEquals(new NanoUsd(600 * 1000 + 400 * 500 + 10 * 8000), PRICE.of(new TokenCounts(1000, 400, 10, 0)));
    }

    @Test
    void aLongInputRaisesThePriceOfAllTokens() {
        assertEquals(new NanoUsd(601 * 2000 + 400 * 1000 + 10 * 12_000), PRICE.of(new TokenCounts(1001, 400, 10, 0)));
        assertEquals(new NanoUsd(1001 * 2000 + 10 * 12_000), PRICE.atMost(1001, 10));
        assertEquals(new NanoUsd(1000 * 1000 + 10 * 8000), PRICE.atMost(1000, 10));
    }

    @Test
    void aFractionOfANanoDollarIsRoundedUp() {
        assertEquals(new NanoUsd(1), new AiPrice(1, 1, 1).of(new TokenCounts(1, 0, 0, 0)));
    }

    @Test
    void aNegativePriceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AiPrice(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new AiPrice(0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new AiPrice(0, 0, -1));
    }

    @Property
    void nothingCostsMoreThanItsBound(
            @ForAll @LongRange(max = 3000) long input,
            @ForAll @LongRange(max = 3000) long more,
            @ForAll @LongRange(max = 3000) long cached,
            @ForAll @LongRange(max = 3000) long output) {
        NanoUsd cost = PRICE.of(new TokenCounts(input, Math.min(cached, input), output, 0));
        assertTrue(cost.compareTo(PRICE.atMost(input + more, output)) <= 0);
    }

    @Property
    void theOutputThatDollarsPayForIsTheMost(
            @ForAll @LongRange(max = 100_000_000) long dollars, @ForAll @LongRange(max = 3000) long input) {
        long output = PRICE.outputWithin(new NanoUsd(dollars), input);
        NanoUsd all = new NanoUsd(dollars);
        assertTrue(output == 0 || PRICE.atMost(input, output).compareTo(all) <= 0);
        assertTrue(PRICE.atMost(input, output + 1).compareTo(all) > 0);
    }
}
