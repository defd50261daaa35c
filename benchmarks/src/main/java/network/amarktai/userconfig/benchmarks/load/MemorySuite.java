package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.benchmarks.measure.Goal;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Spread;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** The resident memory of the server after many reads and saves. */
public final class MemorySuite implements Suite {

    private static final int BURSTS = 6;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Line> run(Workshop workshop) throws IOException, InterruptedException {
        Duration burst = workshop.sized(Duration.ofSeconds(5), Duration.ofMillis(500));
        List<Double> resident = new ArrayList<>();
        try (ServerProcess server = new Servers(workshop).ours("memory", "-Xmx96m")) {
            Users.signUp(server);
            for (int i = 0; i < BURSTS; i++) {
                new HttpLoad("status", server, Users.statuses(), Users.COUNT).work(burst);
                new HttpLoad("save", server, Users.saves(), Users.COUNT).work(burst.dividedBy(2));
                resident.add(server.residentMib());
            }
        }
        // After the last burst, because resident memory only grows.
        return List.of(Line.of(
                "resident memory after load, -Xmx96m",
                "",
                Goal.atMost(230, "MB"),
                Spread.of(List.of(resident.get(BURSTS - 1) * 1.048576)),
                ""));
    }
}
