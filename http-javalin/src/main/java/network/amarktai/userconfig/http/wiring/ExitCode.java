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
    /** {@code verify-audit}: a payment was signed without having been accepted like that. */
    AUDIT_UNPAIRED(15),
    /** {@code verify-audit}: a stored payment is not what the log says. */
    AUDIT_PAYMENT_DIFFERS(16),
    /** {@code verify-audit}: the payment settings are not the last ones that were saved. */
    AUDIT_SETTINGS_DIFFER(17),
    /** {@code verify-audit}: a spending account counts less than the payments of its day. */
    AUDIT_SPENDING_DIFFERS(18),
    /** {@code verify-audit}: a stored record failed its integrity check and was not used. */
    AUDIT_INTEGRITY_FAILED(19),
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
