package network.amarktai.userconfig.domain.audit;

import java.util.Optional;
import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The name of one chain of entries: {@code system}, or the random pseudonym of a user, whose link to the user is
 * removed on erasure.
 *
 * @param name {@code system}, or {@code u-} and 32 lower-case hex digits
 */
public record AuditStream(String name) {

    private static final String SYSTEM_NAME = "system";
    private static final String USER_PREFIX = "u-";
    private static final int USER_DIGITS = 32;
    private static final AuditStream SYSTEM = new AuditStream(SYSTEM_NAME);

    public AuditStream {
        if (!name.equals(SYSTEM_NAME) && !isPseudonym(name)) {
            throw new IllegalArgumentException("an audit stream is 'system' or a user's pseudonym");
        }
    }

    private static boolean isPseudonym(String name) {
        return name.startsWith(USER_PREFIX) && LowerHex.isHex(name.substring(USER_PREFIX.length()), USER_DIGITS);
    }

    /** The stream of events that belong to no user. */
    public static AuditStream system() {
        return SYSTEM;
    }

    /**
     * The stream with this name.
     *
     * @throws IllegalArgumentException if {@code name} is not a stream name
     */
    public static AuditStream of(String name) {
        return new AuditStream(name);
    }

    /** The stream with this name; empty if it is not a stream name. */
    public static Optional<AuditStream> parse(String name) {
        return name.equals(SYSTEM_NAME) || isPseudonym(name) ? Optional.of(of(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
