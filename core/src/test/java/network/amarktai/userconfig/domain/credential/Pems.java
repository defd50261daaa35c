package network.amarktai.userconfig.domain.credential;

/** Private keys in a valid format that are not in use anywhere. */
final class Pems {

    /** PKCS#8 of the Ed25519 seed 00..1f. */
    static final String PRIVATE = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
            -----END PRIVATE KEY-----
            """;

    static final String EC_PRIVATE = PRIVATE.replace("PRIVATE", "EC PRIVATE");

    private Pems() {}
}
