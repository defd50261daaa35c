package network.amarktai.userconfig.benchmarks;

import java.time.Duration;
import java.util.List;
import network.amarktai.userconfig.benchmarks.load.AiSuite;
import network.amarktai.userconfig.benchmarks.load.MemorySuite;
import network.amarktai.userconfig.benchmarks.load.ServerSuite;
import network.amarktai.userconfig.benchmarks.load.StartSuite;
import network.amarktai.userconfig.benchmarks.measure.Rounds;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;
import network.amarktai.userconfig.benchmarks.parts.CryptoSuite;
import network.amarktai.userconfig.benchmarks.parts.MongoSuite;
import network.amarktai.userconfig.benchmarks.parts.ResolveSuite;
import network.amarktai.userconfig.benchmarks.parts.ScaleSuite;

/** All suites, in the order of the table, with their rounds for a run of this size. */
final class Suites {

    private static final int FULL = 20;
    // There are five gateways, and each is measured in three ways.
    private static final int FEW = 10;
    private static final int QUICK = 2;

    private Suites() {}

    static List<Suite> of(Workshop.Size size) {
        // Long enough for the C2 compiler to finish: it shares the cores with the measured code.
        Rounds parts = rounds(size, Duration.ofMillis(100), Duration.ofSeconds(5));
        Rounds stores = rounds(size, Duration.ofMillis(200), Duration.ofSeconds(10));
        Rounds load = rounds(size, Duration.ofSeconds(1), Duration.ofSeconds(30));
        Rounds gateways = rounds(size, FEW, Duration.ofSeconds(1), Duration.ofSeconds(15));
        return List.of(
                new CryptoSuite(parts),
                new ResolveSuite(stores),
                new ServerSuite(load),
                new AiSuite(gateways),
                new MongoSuite(parts),
                new StartSuite(parts),
                new MemorySuite(),
                new ScaleSuite(stores));
    }

    private static Rounds rounds(Workshop.Size size, Duration length, Duration warmUp) {
        return rounds(size, FULL, length, warmUp);
    }

    private static Rounds rounds(Workshop.Size size, int full, Duration length, Duration warmUp) {
        return switch (size) {
            case FULL -> new Rounds(full, length, warmUp);
            case QUICK -> new Rounds(QUICK, length, length);
        };
    }
}
