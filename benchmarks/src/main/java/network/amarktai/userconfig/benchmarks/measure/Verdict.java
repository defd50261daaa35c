package network.amarktai.userconfig.benchmarks.measure;

/** What became of a line of the table. */
public enum Verdict {
    MET,
    MISSED,
    /** Without a goal. */
    SHOWN,
    /** Something it needs is not on this machine. */
    SKIPPED
}
