package network.amarktai.userconfig.benchmarks.measure;

import java.io.IOException;
import java.time.Duration;

/** Something that can be measured. It works for a while at a time, so that others can take turns with it. */
public interface Contender {

    /** What the table calls it. */
    String name();

    /**
     * Works for about this long and says how it went.
     *
     * @throws IOException if it does not work at all; nothing is measured then
     */
    Sample work(Duration time) throws IOException, InterruptedException;
}
