package network.amarktai.userconfig.benchmarks.measure;

/** The verdict on a line of the table. */
public enum Verdict {
    MET,
    MISSED,
    /** The line has no goal. */
    SHOWN,
    /** A program that it needs is not installed on this machine. */
    SKIPPED
}
