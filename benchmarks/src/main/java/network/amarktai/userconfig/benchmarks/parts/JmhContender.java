package network.amarktai.userconfig.benchmarks.parts;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import network.amarktai.userconfig.benchmarks.measure.Contender;
import network.amarktai.userconfig.benchmarks.measure.Sample;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A benchmark method, one iteration at a time.
 *
 * <p>It runs in this process and not in forks, as JMH recommends: forks run one after the other, while the load of the
 * machine changes. All compared methods share the profile of one JVM.
 */
final class JmhContender implements Contender {

    private static final int WARM_UP_SHARE = 4;

    private final String name;
    private final String method;

    JmhContender(String name, Class<?> benchmark, String method) {
        this.name = name;
        this.method = benchmark.getName() + "." + method;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample work(Duration time) throws IOException {
        try {
            RunResult result = new Runner(new OptionsBuilder()
                            .include("^" + Pattern.quote(method) + "$")
                            .forks(0)
                            .mode(Mode.Throughput)
                            .timeUnit(TimeUnit.SECONDS)
                            .warmupIterations(1)
                            .warmupTime(TimeValue.milliseconds(Math.max(1, time.toMillis() / WARM_UP_SHARE)))
                            .measurementIterations(1)
                            .measurementTime(TimeValue.milliseconds(time.toMillis()))
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .runSingle();
            return Sample.ofRate(result.getPrimaryResult().getScore());
        } catch (RunnerException failed) {
            throw new IOException(method + " does not run", failed);
        }
    }
}
