package network.amarktai.userconfig.benchmarks.parts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import network.amarktai.userconfig.benchmarks.measure.Figures;
import network.amarktai.userconfig.benchmarks.measure.Goal;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Results;
import network.amarktai.userconfig.benchmarks.measure.Rounds;
import network.amarktai.userconfig.benchmarks.measure.Sample;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** The cost of using a stored credential. */
public final class ResolveSuite implements Suite {

    private final Rounds rounds;

    /** A suite with these rounds. */
    public ResolveSuite(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public List<Line> run(Workshop workshop) throws IOException, InterruptedException {
        Path file = workshop.folder().resolve("resolve.db");
        System.setProperty(ResolveBenchmark.FILE, file.toString());
        try (Store store = Store.open(file)) {
            store.save(ResolveBenchmark.USER);
        }
        Results results = rounds.run(List.of(
                new JmhContender("resolve", ResolveBenchmark.class, "resolve"),
                new JmhContender("jdbc", ResolveBenchmark.class, "jdbc")));
        return List.of(Line.of(
                "resolve through SQLite",
                "raw JDBC point read",
                Goal.atLeast(0.4),
                results.ratio("resolve", "jdbc", Sample::perSecond),
                Figures.times(results, "resolve", "jdbc")));
    }
}
