package network.amarktai.userconfig.benchmarks.parts;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import network.amarktai.userconfig.benchmarks.measure.Contender;
import network.amarktai.userconfig.benchmarks.measure.Figures;
import network.amarktai.userconfig.benchmarks.measure.Goal;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Results;
import network.amarktai.userconfig.benchmarks.measure.Rounds;
import network.amarktai.userconfig.benchmarks.measure.Sample;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;
import network.amarktai.userconfig.domain.user.UserId;

/** How the rates change from a thousand users to a million. */
public final class ScaleSuite implements Suite {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int MANY_QUICKLY = 10_000;
    private static final double KEPT = 0.75;

    private static final Map<String, BiConsumer<Store, UserId>> WORK = Map.of(
            "status", Store::status,
            "resolve", Store::resolve,
            "save", Store::save);

    private final Rounds rounds;

    /** A suite with these rounds. */
    public ScaleSuite(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public List<Line> run(Workshop workshop) throws IOException, InterruptedException {
        int many = workshop.sized(MANY, MANY_QUICKLY);
        List<Line> lines = new ArrayList<>();
        try (Store few = Crowd.settle(workshop.folder().resolve("few.db"), FEW);
                Store crowded = Crowd.settle(workshop.folder().resolve("many.db"), many)) {
            for (String work : List.of("status", "resolve", "save")) {
                Results results =
                        rounds.run(List.of(contender("few", few, FEW, work), contender("many", crowded, many, work)));
                lines.add(Line.of(
                        work + " with " + many + " users in SQLite",
                        "with " + FEW,
                        Goal.atLeast(KEPT),
                        results.ratio("many", "few", Sample::perSecond),
                        Figures.rates(results, "many", "few")));
            }
        }
        return lines;
    }

    private static Contender contender(String name, Store store, int users, String work) {
        BiConsumer<Store, UserId> operation = WORK.getOrDefault(work, Store::status);
        Random random = new Random(1);
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Sample work(Duration time) {
                long operations = 0;
                long start = System.nanoTime();
                while (System.nanoTime() - start < time.toNanos()) {
                    operation.accept(store, Crowd.someone(random, users));
                    operations++;
                }
                return Sample.of(operations, System.nanoTime() - start);
            }
        };
    }
}
