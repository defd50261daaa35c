package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import network.amarktai.userconfig.benchmarks.measure.Contender;
import network.amarktai.userconfig.benchmarks.measure.Figures;
import network.amarktai.userconfig.benchmarks.measure.Goal;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Results;
import network.amarktai.userconfig.benchmarks.measure.Rounds;
import network.amarktai.userconfig.benchmarks.measure.Sample;
import network.amarktai.userconfig.benchmarks.measure.Spread;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** The time from the start of the process to the first answer, and the size of the jar. */
public final class StartSuite implements Suite {

    private static final double MEGABYTE = 1e6;

    private final Rounds rounds;

    /** A suite with the count of these rounds; their length is ignored. */
    public StartSuite(Rounds rounds) {
        this.rounds = rounds.of(Duration.ZERO, Duration.ofMillis(1));
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Line> run(Workshop workshop) throws IOException, InterruptedException {
        Servers servers = new Servers(workshop);
        Path archive = workshop.folder().resolve("classes.jsa");
        servers.ours("start", "-XX:ArchiveClassesAtExit=" + archive).close();
        String shared = "-XX:SharedArchiveFile=" + archive;
        byte[] nothing = "{}".getBytes(StandardCharsets.US_ASCII);
        Results results = rounds.run(List.of(
                new Start("ours", () -> servers.ours("start"), LoadRequest::alive),
                new Start("bare", () -> servers.bare(nothing), () -> LoadRequest.status(0)),
                new Start("shared", () -> servers.ours("start", shared), LoadRequest::alive)));
        double megabytes = Files.size(workshop.serverJar()) / MEGABYTE;
        return List.of(
                Line.of(
                        "start to first answer",
                        "bare Javalin, same flags",
                        Goal.atMost(1.5),
                        results.ratio("bare", "ours", Sample::perSecond),
                        Figures.times(results, "ours", "bare")),
                Line.of(
                        "start to first answer, class-data archive",
                        "wall time",
                        Goal.atMost(1, "s"),
                        results.of("shared", sample -> 1 / sample.perSecond()),
                        ""),
                Line.of("runnable jar", "size", Goal.atMost(45, "MB"), Spread.of(List.of(megabytes)), ""));
    }

    @FunctionalInterface
    private interface Starting {
        ServerProcess start() throws IOException;
    }

    private record Start(String name, Starting starting, Supplier<byte[]> request) implements Contender {
        @Override
        public Sample work(Duration time) throws IOException {
            long start = System.nanoTime();
            try (ServerProcess server = starting.start();
                    Exchange exchange = new Exchange(server.port())) {
                exchange.ask(request.get());
                return Sample.of(1, System.nanoTime() - start);
            }
        }
    }
}
