package network.amarktai.userconfig.benchmarks.parts;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.util.List;
import network.amarktai.userconfig.benchmarks.measure.Figures;
import network.amarktai.userconfig.benchmarks.measure.Goal;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Results;
import network.amarktai.userconfig.benchmarks.measure.Rounds;
import network.amarktai.userconfig.benchmarks.measure.Sample;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** The cost of the Mongo adapter over the driver, on the server of {@code MONGO_URL} or an embedded one. */
public final class MongoSuite implements Suite {

    private final Rounds rounds;

    /** A suite with these rounds. */
    public MongoSuite(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "mongo";
    }

    @Override
    public List<Line> run(Workshop workshop) throws IOException, InterruptedException {
        String given = System.getenv("MONGO_URL");
        if (given != null && !given.isEmpty()) {
            return measure(given, "MONGO_URL");
        }
        MongoServer embedded = new MongoServer(new MemoryBackend());
        try {
            return measure(embedded.bindAndGetConnectionString(), "mongo-java-server");
        } finally {
            embedded.shutdownNow();
        }
    }

    private List<Line> measure(String url, String server) throws IOException, InterruptedException {
        System.setProperty(MongoBenchmark.URL, url);
        Results results = rounds.run(List.of(
                new JmhContender("our read", MongoBenchmark.class, "adapterRead"),
                new JmhContender("driver's read", MongoBenchmark.class, "driverRead"),
                new JmhContender("our save", MongoBenchmark.class, "adapterSave"),
                new JmhContender("driver's save", MongoBenchmark.class, "driverSave")));
        return List.of(
                line(results, "Mongo adapter, read, on " + server, "our read", "driver's read"),
                line(results, "Mongo adapter, save, on " + server, "our save", "driver's save"));
    }

    private static Line line(Results results, String what, String ours, String theirs) {
        return Line.of(
                what,
                "raw driver, same commands",
                Goal.atLeast(0.85),
                results.ratio(ours, theirs, Sample::perSecond),
                Figures.times(results, ours, theirs));
    }
}
