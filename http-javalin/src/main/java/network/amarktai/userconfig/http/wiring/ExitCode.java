package network.amarktai.userconfig.http.wiring;

/** How a command ends, after BSD's {@code sysexits.h}. */
public enum ExitCode {
    OK(0),
    /** {@code verify-audit}: something is not as it was written. */
    AUDIT_TAMPERED(10),
    /** {@code verify-audit}: an anchor has seen another history. */
    AUDIT_FORKED(11),
    /** {@code verify-audit}: an anchor has seen entries that are gone, or the log lines of an anchor that are gone. */
    AUDIT_TRUNCATED(12),
    /** {@code verify-audit}: a key that is needed was not given. */
    AUDIT_CANNOT_VERIFY(13),
    /** {@code verify-audit}: nobody knows whether an announced change was made. */
    AUDIT_UNKNOWN_OUTCOME(14),
    /** The command line is wrong. */
    USAGE(64),
    /** Something that is stored cannot be used. */
    DATA_ERROR(65),
    /** The database cannot be reached. */
    UNAVAILABLE(69),
    /** The program is broken. */
    SOFTWARE(70),
    /** The machine does not allow it, such as a port that is taken. */
    OS_ERROR(71),
    /** It is not done yet; run it again. */
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
