package network.amarktai.userconfig.domain.catalog;

/** What a service does for the platform. */
public enum ServiceKind {
    /** A provider of language models. */
    AI("ai"),
    /** A place to trade. */
    EXCHANGE("exchange");

    private final String label;

    ServiceKind(String label) {
        this.label = label;
    }

    /** The word that stands for this kind in answers. */
    public String label() {
        return label;
    }
}
