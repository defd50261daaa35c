package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.testkit.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The local date is trusted only if the chain's time agrees. */
class ChainClockTest {

    private final SettableClock clock = new SettableClock(NOON);
    private final ChainClock chainClock = new ChainClock(clock);

    @ParameterizedTest
    @CsvSource({
        "PT0S, true",
        "PT5M, true",
        "PT-5M, true",
        "PT5M0.001S, false",
        "PT-5M-0.001S, false",
        "PT24H, false",
        "PT-8760H, false"
    })
    void theClocksMayBeFiveMinutesApart(Duration apart, boolean agrees) {
        assertEquals(agrees, agreesWith(NetworkName.TESTNET, apart));
        assertEquals(agrees, chainClock.agrees());
    }

    @Test
    void everyChainHasToAgree() {
        assertTrue(chainClock.agrees(), "no node was asked");
        agreesWith(NetworkName.TESTNET, Duration.ofHours(1));
        agreesWith(NetworkName.MAINNET, Duration.ZERO);
        assertFalse(chainClock.agrees());

        agreesWith(NetworkName.TESTNET, Duration.ZERO);

        assertTrue(chainClock.agrees());
    }

    @Test
    void daysAreOfUtc() {
        clock.advance(Duration.ofHours(12).minusMillis(124));
        assertEquals(LocalDate.of(2026, 11, 22), chainClock.today());
        clock.advance(Duration.ofMillis(1));
        assertEquals(LocalDate.of(2026, 11, 23), chainClock.today());
    }

    private boolean agreesWith(NetworkName network, Duration apart) {
        return chainClock.agreesWith(
                network,
                new ChainStatus(ChainId.of("dorado-1"), 1, clock.instant().plus(apart)));
    }
}
