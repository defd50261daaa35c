package network.amarktai.userconfig.domain.audit;

/**
 * The kind of actor of an audit event. Never a name or an id: a user appears in the audit trail only by the stream's
 * pseudonym.
 */
public enum Actor {
    /** The signed-in user. */
    USER("user"),
    /** A program that embeds this library or serves the platform, on the user's behalf. */
    SERVICE("service"),
    /** A person with access to the machine who runs a command. */
    OPERATOR("operator"),
    /** An unauthenticated caller. */
    ANONYMOUS("anonymous");

    private final String label;

    Actor(String label) {
        this.label = label;
    }

    /** The label of this actor in the audit trail. */
    public String label() {
        return label;
    }
}
