package network.amarktai.userconfig.domain.audit;

/**
 * The actor of an audit event. Never an id of a user: a user appears in the audit trail only by the stream's pseudonym.
 *
 * @param label the label in the audit trail
 */
public record Actor(String label) {

    /** The signed-in user. */
    public static final Actor USER = new Actor("user");
    /** A program that embeds this library or serves the platform, on the user's behalf. */
    public static final Actor SERVICE = new Actor("service");
    /** A person with access to the machine who runs a command. */
    public static final Actor OPERATOR = new Actor("operator");
    /** An unauthenticated caller. */
    public static final Actor ANONYMOUS = new Actor("anonymous");

    /** A consumer that acts for the user, such as {@code service:trading-bot}. */
    public static Actor consumer(String name) {
        return new Actor(SERVICE.label + ":" + name);
    }
}
