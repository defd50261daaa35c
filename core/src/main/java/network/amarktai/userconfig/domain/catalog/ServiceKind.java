package network.amarktai.userconfig.domain.catalog;

/** What a service does for the platform. */
public enum ServiceKind {
    /** A provider of language models. */
    AI("ai"),
    /** A trading venue. */
    EXCHANGE("exchange");

    private final String label;

    ServiceKind(String label) {
        this.label = label;
    }

    /** The label of this kind in responses. */
    public String label() {
        return label;
    }
}
