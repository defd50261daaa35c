package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import network.amarktai.userconfig.benchmarks.measure.Figures;
import network.amarktai.userconfig.benchmarks.measure.Goal;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Results;
import network.amarktai.userconfig.benchmarks.measure.Rounds;
import network.amarktai.userconfig.benchmarks.measure.Sample;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** The server under load on SQLite. */
public final class ServerSuite implements Suite {

    private static final String STATUS = "GET /api/user/api-keys";
    private static final String SAVE = "POST /api/user/api-keys";
    private static final int READERS = 4;

    private final Rounds rounds;

    /** A suite with these rounds. */
    public ServerSuite(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public List<Line> run(Workshop workshop) throws IOException, InterruptedException {
        Servers servers = new Servers(workshop);
        List<Line> lines = new ArrayList<>();
        try (ServerProcess ours = servers.ours("server")) {
            Users.signUp(ours);
            lines.addAll(reads(servers, ours));
            lines.addAll(saves(workshop, ours));
        }
        return lines;
    }

    private List<Line> reads(Servers servers, ServerProcess ours) throws IOException, InterruptedException {
        byte[] answer;
        try (Exchange exchange = new Exchange(ours.port())) {
            answer = exchange.ask(LoadRequest.status(0));
        }
        try (ServerProcess bare = servers.bare(answer)) {
            Results results = rounds.run(List.of(
                    new HttpLoad("ours", ours, Users.statuses(), READERS),
                    new HttpLoad("bare", bare, Users.statuses(), READERS)));
            return List.of(
                    Line.of(
                            STATUS + ", JWT, SQLite, per server CPU",
                            "bare Javalin, same bytes",
                            Goal.atLeast(0.6),
                            results.ratio("ours", "bare", Sample::perCpuSecond),
                            cpuMicros(results, "ours") + " : " + cpuMicros(results, "bare")),
                    Line.of(
                            STATUS + ", p99 of 4 clients",
                            "bare Javalin, same bytes",
                            Goal.atMost(2),
                            results.ratio("ours", "bare", Sample::p99Micros),
                            p99(results, "ours") + " : " + p99(results, "bare")),
                    Line.of(
                            STATUS + ", wall clock",
                            "bare Javalin, same bytes",
                            Goal.none(),
                            results.ratio("ours", "bare", Sample::perSecond),
                            Figures.rates(results, "ours", "bare")));
        }
    }

    private static String cpuMicros(Results results, String name) {
        return String.format(
                Locale.ROOT,
                "%.0f µs CPU",
                results.of(name, sample -> 1e6 / sample.perCpuSecond()).median());
    }

    private static String p99(Results results, String name) {
        return Figures.micros(results.of(name, Sample::p99Micros).median());
    }

    private List<Line> saves(Workshop workshop, ServerProcess ours) throws IOException, InterruptedException {
        try (RawSaves raw = new RawSaves(workshop.folder().resolve("raw.db"))) {
            Results results = rounds.run(List.of(
                    new HttpLoad("one", ours, Users.saves(), 1),
                    raw,
                    new HttpLoad("many", ours, Users.saves(), Users.COUNT)));
            return List.of(
                    Line.of(
                            SAVE + ", durable, audited, 1 client",
                            "raw transaction, synchronous=FULL",
                            Goal.atLeast(0.4),
                            results.ratio("one", raw.name(), Sample::perSecond),
                            Figures.rates(results, "one", raw.name())),
                    Line.of(
                            SAVE + ", 32 clients",
                            "the same with 1 client",
                            Goal.atLeast(4),
                            results.ratio("many", "one", Sample::perSecond),
                            Figures.rates(results, "many", "one")));
        }
    }
}
