package network.amarktai.userconfig.domain.audit;

/** Who did it. Never a name or an id: a user appears in the trail only by the stream's pseudonym. */
public enum Actor {
    /** The user, signed in. */
    USER("user"),
    /** A program that embeds this library or serves the platform, on the user's behalf. */
    SERVICE("service"),
    /** A person with access to the machine, by a command. */
    OPERATOR("operator"),
    /** Somebody who did not prove who they are. */
    ANONYMOUS("anonymous");

    private final String label;

    Actor(String label) {
        this.label = label;
    }

    /** The word that stands for this actor in the trail. */
    public String label() {
        return label;
    }
}
