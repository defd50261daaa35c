package network.amarktai.userconfig.domain.audit;

import java.util.regex.Pattern;

/**
 * The name of one chain of entries: {@code system}, or the random pseudonym of a user, which erasure forgets.
 *
 * @param name {@code system}, or {@code u-} and 32 lower-case hex digits
 */
public record AuditStream(String name) {

    private static final Pattern NAME = Pattern.compile("system|u-[0-9a-f]{32}");
    private static final AuditStream SYSTEM = new AuditStream("system");

    public AuditStream {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an audit stream is 'system' or a user's pseudonym");
        }
    }

    /** The stream of what belongs to no user. */
    public static AuditStream system() {
        return SYSTEM;
    }

    /**
     * The stream with this name.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AuditStream of(String name) {
        return new AuditStream(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
