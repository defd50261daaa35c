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
import network.amarktai.userconfig.benchmarks.measure.Spread;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** Chat calls through our server and through other gateways, to a provider with canned answers. */
public final class AiSuite implements Suite {

    private static final String DIRECT = "direct";
    private static final String OURS = "ours";
    private static final String BARE = "bare";
    private static final String PORTKEY = "portkey";
    private static final String LITELLM = "litellm";
    private static final String CALL = "chat call, 1 kB, SQLite, ";
    private static final String PORTKEY_NAME = "@portkey-ai/gateway";
    private static final String LITELLM_NAME = "litellm[proxy]";
    private static final int EVENTS = 3;
    private static final int PAUSE_MILLIS = 20;
    private static final double MICROS_PER_MILLI = 1e3;

    private final Rounds rounds;

    /** A suite with these rounds. */
    public AiSuite(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "ai";
    }

    @Override
    public List<Line> run(Workshop workshop) throws IOException, InterruptedException {
        Servers servers = new Servers(workshop);
        List<Line> lines = new ArrayList<>();
        try (ServerProcess provider = servers.main(CannedProvider.class, "")) {
            AiServers gateways = new AiServers(workshop, servers, provider);
            lines.addAll(compare(gateways, AiServer.plain(DIRECT, provider)));
            try (AiServer ours = gateways.ours("ai-streams", "-Xmx128m")) {
                lines.addAll(new LongStreams(workshop, ours).run());
            }
        }
        return lines;
    }

    private List<Line> compare(AiServers gateways, AiServer direct) throws IOException, InterruptedException {
        List<AiServer> all = new ArrayList<>(List.of(direct));
        try {
            all.add(gateways.ours("ai"));
            all.add(gateways.passThrough());
            gateways.portkey().ifPresent(all::add);
            gateways.litellm().ifPresent(all::add);
            Results many = rounds.run(loads(all, AiCall.whole(), Users.COUNT, HttpLoad.Moment.LAST_BYTE));
            Rounds warm = rounds.of(rounds.length(), rounds.length());
            Results one = warm.run(loads(all, AiCall.whole(), 1, HttpLoad.Moment.LAST_BYTE));
            String stream = AiCall.stream(EVENTS, PAUSE_MILLIS);
            Results first = warm.run(loads(all.subList(0, 2), stream, 1, HttpLoad.Moment.FIRST_BYTE));
            List<Line> lines = new ArrayList<>(latency(one));
            lines.addAll(rate(many));
            lines.add(firstChunk(first));
            double resident = all.get(1).process().residentMib() * 1.048576;
            lines.add(Line.of(
                    "resident memory after chat calls", "", Goal.atMost(256, "MB"), Spread.of(List.of(resident)), ""));
            return lines;
        } finally {
            // The provider is the caller's.
            all.stream().skip(1).forEach(AiServer::close);
        }
    }

    private static List<HttpLoad> loads(List<AiServer> servers, String body, int clients, HttpLoad.Moment moment) {
        return servers.stream()
                .map(server -> server.load(body, clients, moment))
                .toList();
    }

    private static List<Line> latency(Results one) {
        List<Line> lines = new ArrayList<>();
        Spread added = one.added(OURS, DIRECT, sample -> sample.p50Micros() / MICROS_PER_MILLI);
        lines.add(Line.of(CALL + "added at p50, 1 client", "", Goal.atMost(0.5, "ms"), added, p50(one, OURS, DIRECT)));
        lines.add(beside(one, PORTKEY, PORTKEY_NAME, 0.35));
        lines.add(beside(one, LITELLM, LITELLM_NAME, 0.2));
        return lines;
    }

    private static Line beside(Results one, String peer, String name, double limit) {
        String what = CALL + "added at p50, 1 client";
        Goal goal = Goal.atMost(limit);
        return one.has(peer)
                ? Line.of(what, name, goal, one.addedRatio(OURS, peer, DIRECT, Sample::p50Micros), p50(one, OURS, peer))
                : Line.skipped(what, name, goal, "not installed");
    }

    private static String p50(Results results, String first, String second) {
        return Figures.micros(results.of(first, Sample::p50Micros).median()) + " : "
                + Figures.micros(results.of(second, Sample::p50Micros).median());
    }

    private static List<Line> rate(Results many) {
        List<Line> lines = new ArrayList<>();
        lines.add(rate(many, PORTKEY, PORTKEY_NAME, Goal.atLeast(5)));
        lines.add(rate(many, LITELLM, LITELLM_NAME, Goal.none()));
        lines.add(Line.of(
                CALL + "server CPU, 32 clients",
                "bare Javalin that sends bodies on",
                Goal.atMost(1.4),
                many.ratio(BARE, OURS, Sample::perCpuSecond),
                cpu(many, OURS) + " : " + cpu(many, BARE)));
        return lines;
    }

    private static Line rate(Results many, String peer, String name, Goal goal) {
        String what = CALL + "rate, 32 clients";
        return many.has(peer)
                ? Line.of(what, name, goal, many.ratio(OURS, peer, Sample::perSecond), Figures.rates(many, OURS, peer))
                : Line.skipped(what, name, goal, "not installed");
    }

    private static String cpu(Results results, String name) {
        return String.format(
                Locale.ROOT,
                "%.0f µs CPU",
                results.of(name, sample -> 1e6 / sample.perCpuSecond()).median());
    }

    private static Line firstChunk(Results first) {
        return Line.of(
                "first chunk of a stream, later than direct at p50",
                "",
                Goal.atMost(5, "ms"),
                first.added(OURS, DIRECT, sample -> sample.p50Micros() / MICROS_PER_MILLI),
                p50(first, OURS, DIRECT));
    }
}
