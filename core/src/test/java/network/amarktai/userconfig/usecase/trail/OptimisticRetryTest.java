package network.amarktai.userconfig.usecase.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.Test;

/** A lost race is repeated with what is stored by then, 32 times. */
class OptimisticRetryTest {

    private final AtomicInteger stored = new AtomicInteger(1);
    private final List<Integer> tried = new ArrayList<>();

    @Test
    void theFirstSuccessEndsIt() {
        assertEquals(1, OptimisticRetry.change(1, this::read, seen -> succeedsAt(1, seen)));

        assertEquals(List.of(1), tried);
        assertEquals(1, stored.get(), "nothing was read");
    }

    @Test
    void afterALostRaceTheValueIsReadAgain() {
        assertEquals(3, OptimisticRetry.change(1, this::read, seen -> succeedsAt(3, seen)));

        assertEquals(List.of(1, 2, 3), tried);
    }

    @Test
    void theLastAttemptMaySucceed() {
        int last = OptimisticRetry.MAX_ATTEMPTS;

        assertEquals(last, OptimisticRetry.change(1, this::read, seen -> succeedsAt(last, seen)));
        assertEquals(last, tried.size());
    }

    @Test
    void losingEveryRaceIsAConflict() {
        Conflict lost =
                assertThrows(Conflict.class, () -> OptimisticRetry.change(1, this::read, seen -> succeedsAt(-1, seen)));

        assertEquals(ErrorCode.CONCURRENT_CHANGE, lost.code());
        assertEquals(32, tried.size());
        assertEquals(32, stored.get(), "nothing is read after the last attempt");
    }

    @Test
    void losingEveryRaceIsEmptyForOneThatOnlyTries() {
        assertEquals(Optional.empty(), OptimisticRetry.tryChange(1, this::read, seen -> succeedsAt(-1, seen)));
        assertEquals(32, tried.size());
        assertEquals(Optional.of(7), OptimisticRetry.tryChange(7, this::read, seen -> succeedsAt(7, seen)));
    }

    @Test
    void attemptsThatReadThemselvesEndWithTheFirstResult() {
        assertEquals(
                "done", OptimisticRetry.until(() -> succeedsAt(32, read()) ? Optional.of("done") : Optional.empty()));
        assertEquals(31, tried.size(), "the first value was 2");
    }

    @Test
    void attemptsThatReadThemselvesAreLimitedToo() {
        Conflict lost = assertThrows(
                Conflict.class,
                () -> OptimisticRetry.until(() -> {
                    succeedsAt(-1, read());
                    return Optional.empty();
                }));

        assertEquals(ErrorCode.CONCURRENT_CHANGE, lost.code());
        assertEquals(32, tried.size());
    }

    @Test
    void anExceptionEndsIt() {
        Unavailable away = Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "away");

        Unavailable thrown = assertThrows(
                Unavailable.class,
                () -> OptimisticRetry.change(1, this::read, seen -> {
                    tried.add(seen);
                    throw away;
                }));

        assertSame(away, thrown);
        assertEquals(List.of(1), tried);
    }

    private Integer read() {
        return stored.incrementAndGet();
    }

    private boolean succeedsAt(int value, Integer seen) {
        tried.add(seen);
        return seen == value;
    }
}
