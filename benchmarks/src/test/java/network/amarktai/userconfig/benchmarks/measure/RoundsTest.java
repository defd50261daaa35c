package network.amarktai.userconfig.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Comparisons with given rates instead of measured ones. */
class RoundsTest {

    private final List<String> turns = new ArrayList<>();

    @Test
    void contendersTakeTurns() throws IOException, InterruptedException {
        new Rounds(2, Duration.ofMillis(1), Duration.ZERO).run(List.of(rated("a", 1, 1), rated("b", 1, 1)));
        assertEquals(List.of("a", "b", "a", "b"), turns);
    }

    @Test
    void warmUpIsNotCounted() throws IOException, InterruptedException {
        Results results = new Rounds(1, Duration.ofMillis(1), Duration.ofMillis(1)).run(List.of(rated("a", 1000, 2)));
        assertEquals(2, results.of("a", Sample::perSecond).median());
    }

    @Test
    void ratiosAreTakenRoundByRound() throws IOException, InterruptedException {
        // The machine is ten times slower in the second round; the ratio is the same in each round.
        Results results = new Rounds(2, Duration.ofMillis(1), Duration.ZERO)
                .run(List.of(rated("ours", 30, 3), rated("theirs", 10, 1)));
        assertEquals(new Spread(3, 3, 3), results.ratio("ours", "theirs", Sample::perSecond));
    }

    @Test
    void medianAndTenthsLieBetweenFigures() {
        Spread spread = Spread.of(List.of(5.0, 1.0, 2.0, 3.0, 4.0));
        assertEquals(3, spread.median());
        assertEquals(1.4, spread.p10(), 1e-9);
        assertEquals(4.6, spread.p90(), 1e-9);
    }

    private Contender rated(String name, double... rates) {
        Iterator<Double> next = Arrays.stream(rates).iterator();
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Sample work(Duration time) {
                turns.add(name);
                return Sample.ofRate(next.next());
            }
        };
    }
}
