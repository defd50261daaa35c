package network.amarktai.userconfig.usecase.probe;

/** Which regional sites of a provider are asked about a key. */
public enum TestedSites {
    /** The site of the credential's region. */
    OWN,
    /**
     * The same, and if it does not know the key, each other site that the key may belong to, once, until one knows it. The
     * key is sent to all of them.
     */
    ALL
}
