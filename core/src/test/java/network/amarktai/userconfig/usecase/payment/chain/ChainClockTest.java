package network.amarktai.userconfig.usecase.payment.chain;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.testkit.ForwardingChainGateway;
import network.amarktai.userconfig.testkit.ScriptedChain;
import network.amarktai.userconfig.testkit.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the block times of the chains say about the chains, and about the clock of this machine. */
class ChainClockTest {

    private final SettableClock clock = new SettableClock(NOON);
    private final ChainClock chainClock = new ChainClock(clock);

    @ParameterizedTest
    @CsvSource(
            value = {
                "PT0S, none",
                "PT60S, none",
                "PT60.001S, chain_late",
                "PT8760H, chain_late",
                "PT-5M, none",
                "PT-5M-0.001S, clock_mismatch",
                "PT-8760H, clock_mismatch"
            },
            nullValues = "none")
    void anOldBlockIsALateChainAndOneFromTheFutureASlowClock(Duration age, @Nullable String code) {
        assertEquals(code, obstacle(NetworkName.TESTNET, age));
        assertEquals(!"clock_mismatch".equals(code), chainClock.agrees());
        assertEquals(code != null, chainClock.isInDoubt());
    }

    @Test
    void twoChainsThatAreBehindByTheSameTimeShowAFastClock() {
        assertEquals("chain_late", obstacle(NetworkName.TESTNET, Duration.ofHours(1)));
        assertTrue(chainClock.agrees(), "one chain alone is late");

        assertEquals(
                "clock_mismatch",
                obstacle(NetworkName.MAINNET, Duration.ofHours(1).plusSeconds(30)));
        assertFalse(chainClock.agrees());
        assertEquals(Optional.of(ErrorCode.CLOCK_MISMATCH), chainClock.obstacle(NetworkName.TESTNET));

        assertEquals(
                "chain_late", obstacle(NetworkName.MAINNET, Duration.ofHours(1).plusSeconds(31)));
        assertTrue(chainClock.agrees(), "two chains stopped at different times");
    }

    @Test
    void aLateTestnetSaysNothingAboutTheMainnet() {
        assertEquals("chain_late", obstacle(NetworkName.TESTNET, Duration.ofMinutes(10)));

        assertEquals(null, obstacle(NetworkName.MAINNET, Duration.ofSeconds(6)));
        assertEquals(Optional.of(ErrorCode.CHAIN_LATE), chainClock.obstacle(NetworkName.TESTNET));
        assertTrue(chainClock.agrees());
    }

    @Test
    void aLateAnswerIsAskedForAgainBecauseAnotherNodeMayAnswer() {
        assertEquals(9, latest(List.of(status(5, Duration.ofMinutes(4)), status(9, Duration.ZERO)), 0));
        assertEquals(9, latest(List.of(status(7, Duration.ZERO), status(9, Duration.ZERO)), 9));
        assertEquals(Optional.empty(), chainClock.obstacle(NetworkName.TESTNET));
    }

    @Test
    void aYoungBlockBelowWhatWasSeenAccusesNoClock() {
        ChainStatus behind = status(8, Duration.ofSeconds(10));

        assertEquals(8, latest(List.of(behind, behind, behind, status(9, Duration.ZERO)), 9), "after three tries");
        assertTrue(chainClock.agrees());
    }

    @Test
    void daysAreOfUtc() {
        clock.advance(Duration.ofHours(12).minusMillis(124));
        assertEquals(LocalDate.of(2026, 11, 22), chainClock.today());
        clock.advance(Duration.ofMillis(1));
        assertEquals(LocalDate.of(2026, 11, 23), chainClock.today());
    }

    private @Nullable String obstacle(NetworkName network, Duration age) {
        try {
            chainClock.latest(network, answering(List.of(status(1, age), status(1, age), status(1, age))), 0);
            return null;
        } catch (Unavailable refused) {
            return refused.code().code();
        }
    }

    private long latest(List<ChainStatus> answers, long atLeast) {
        return chainClock
                .latest(NetworkName.TESTNET, answering(answers), atLeast)
                .height();
    }

    private ForwardingChainGateway answering(List<ChainStatus> answers) {
        Deque<ChainStatus> left = new ArrayDeque<>(answers);
        return new ForwardingChainGateway(new ScriptedChain(NetworkPresets.of(NetworkName.TESTNET))) {
            @Override
            public ChainGateway since(long height) {
                return this;
            }

            @Override
            public ChainStatus status() {
                return left.removeFirst();
            }
        };
    }

    private ChainStatus status(long height, Duration age) {
        return new ChainStatus(ChainId.of("dorado-1"), height, clock.instant().minus(age));
    }
}
