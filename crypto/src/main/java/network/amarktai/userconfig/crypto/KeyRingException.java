package network.amarktai.userconfig.crypto;

/**
 * The configured master keys can not be used, so the server must not start.
 *
 * <p>The message is written for the operator: it names the variable and what to do, never a key, a path or a command, since
 * each of those may be a key that was put into the wrong variable. There is never a cause. A program shows the message and
 * ends with exit status 78 ({@code EX_CONFIG}).
 *
 * <p>Not one of the core's errors: those are what a running system answers to users, and their family is sealed. This one
 * is thrown before there is a system.
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

    /** What is wrong, as a stable code. */
    public KeyProblem problem() {
        return problem;
    }

    /** What is wrong, where, and what to do about it, in one to three sentences that may be logged. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
