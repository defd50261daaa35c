package network.amarktai.userconfig.benchmarks.measure;

import java.io.IOException;
import java.util.List;

/** A group of lines of the table that are measured together. */
public interface Suite {

    /** The name on the command line. */
    String name();

    /** Measures and returns the lines. */
    List<Line> run(Workshop workshop) throws IOException, InterruptedException;
}
