package network.amarktai.userconfig.benchmarks.measure;

import java.io.IOException;
import java.util.List;

/** Some lines of the table that are measured together. */
public interface Suite {

    /** What to call it on the command line. */
    String name();

    /** Measures. */
    List<Line> run(Workshop workshop) throws IOException, InterruptedException;
}
