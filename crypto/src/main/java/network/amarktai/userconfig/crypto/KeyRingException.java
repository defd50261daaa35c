package network.amarktai.userconfig.crypto;

/**
 * The configured master keys cannot be used, so the server must not start.
 *
 * <p>The message is for the operator: it names the variable and the remedy, but never a key, a path or a command, since
 * each of those may be a key that was put into the wrong variable. There is never a cause. The program shows the
 * message and exits with status 78 ({@code EX_CONFIG}).
 *
 * <p>Not part of the core's sealed error family, which a running system returns to users: this exception is thrown
 * before the system starts.
 */
public final class KeyRingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final KeyProblem problem;

    private KeyRingException(KeyProblem problem, String message) {
        super(message, null);
        this.problem = problem;
    }

    static KeyRingException of(KeyProblem problem, String message) {
        return new KeyRingException(problem, message);
    }

    /** The problem as a stable code. */
    public KeyProblem problem() {
        return problem;
    }

    /** The problem, the variable and the remedy, in one to three sentences that may be logged. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
