package network.amarktai.userconfig.http.wiring;

/** The server cannot start. The message is for the operator and names no secret; there is never a cause. */
public final class StartupFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private StartupFailure(ExitCode exitCode, String message) {
        super(message, null);
        this.exitCode = exitCode;
    }

    /** A failure that ends the process with this code. */
    public static StartupFailure of(ExitCode exitCode, String message) {
        return new StartupFailure(exitCode, message);
    }

    /** How the process ends. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** What is wrong and what to do about it. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
