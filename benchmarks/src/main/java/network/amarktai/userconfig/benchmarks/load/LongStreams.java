package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import network.amarktai.userconfig.benchmarks.measure.Goal;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Spread;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** As many streams at once as the server allows, for a minute. */
final class LongStreams {

    private static final int STREAMS = 200;
    private static final int PAUSE_MILLIS = 50;
    private static final int SECOND = 1000;
    private static final String END = "data: [DONE]\n\n";

    private final AiServer ours;
    private final int seconds;

    LongStreams(Workshop workshop, AiServer ours) {
        this.ours = ours;
        this.seconds = workshop.sized(60, 4);
    }

    List<Line> run() throws IOException, InterruptedException {
        int events = seconds * SECOND / PAUSE_MILLIS;
        List<byte[]> requests = AiCall.requests(ours, AiCall.stream(events, PAUSE_MILLIS));
        ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int stream = 0; stream < STREAMS; stream++) {
                byte[] request = requests.get(stream % requests.size());
                running.add(threads.submit(() -> isWhole(request, events)));
            }
            Thread.sleep(Duration.ofSeconds(seconds).dividedBy(3).toMillis());
            double early = ours.process().residentMib();
            int broken = 0;
            for (Future<Boolean> stream : running) {
                broken += stream.get() ? 0 : 1;
            }
            double late = ours.process().residentMib();
            String what = STREAMS + " streams for " + seconds + " s, -Xmx128m, ";
            return List.of(
                    Line.of(what + "broken", "", Goal.atMost(0, "streams"), Spread.of(List.of((double) broken)), ""),
                    Line.of(
                            what + "resident memory at the end",
                            "the same after a third",
                            Goal.atMost(1.1),
                            Spread.of(List.of(late / early)),
                            String.format(Locale.ROOT, "%.0f MiB : %.0f MiB", late, early)));
        } catch (ExecutionException failed) {
            throw new IOException("the streams failed", failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isWhole(byte[] request, int events) {
        try (Exchange exchange = new Exchange(ours.process().port())) {
            String body = new String(exchange.ask(request), StandardCharsets.UTF_8);
            return body.endsWith(END) && body.split("\n\n", -1).length >= events;
        } catch (IOException broken) {
            return false;
        }
    }
}
