package network.amarktai.userconfig.benchmarks.measure;

import java.io.IOException;
import java.time.Duration;

/** Something to measure. It works for a limited time per call, so that contenders can alternate. */
public interface Contender {

    /** The name in the results. */
    String name();

    /**
     * Works for about this long and returns the sample.
     *
     * @throws IOException if it fails; the suite then measures nothing
     */
    Sample work(Duration time) throws IOException, InterruptedException;
}
