package network.amarktai.userconfig.benchmarks;

import picocli.CommandLine;

/** The main class of the benchmarks' jar. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkCommand()).execute(arguments));
    }
}
