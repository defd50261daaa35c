package network.amarktai.userconfig.http.wiring;

/** The exit codes of commands, after BSD's {@code sysexits.h}. */
public enum ExitCode {
    OK(0),
    /** {@code verify-audit}: an entry was altered. */
    AUDIT_TAMPERED(10),
    /** {@code verify-audit}: an anchor names other entries. */
    AUDIT_FORKED(11),
    /** {@code verify-audit}: entries that an anchor names are missing, or lines of an anchor that the log names. */
    AUDIT_TRUNCATED(12),
    /** {@code verify-audit}: a required key was not given. */
    AUDIT_CANNOT_VERIFY(13),
    /** {@code verify-audit}: the outcome of an announced change is unknown. */
    AUDIT_UNKNOWN_OUTCOME(14),
    /** The command line is wrong. */
    USAGE(64),
    /** Something that is stored cannot be used. */
    DATA_ERROR(65),
    /** The database cannot be reached. */
    UNAVAILABLE(69),
    /** A defect of the program. */
    SOFTWARE(70),
    /** The operating system refused, for example because a port is taken. */
    OS_ERROR(71),
    /** Not finished; run it again. */
    TEMPORARY(75),
    /** The configuration is wrong, the master key included. */
    CONFIG(78);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The exit status of the process. */
    public int status() {
        return status;
    }
}
