package network.amarktai.userconfig.http.auth;

/** Decides whether a token was signed by someone whom we believe. */
interface SignatureCheck {

    /**
     * Returns if the signature holds.
     *
     * @throws AccessDenied with {@code unsupported_algorithm} or {@code bad_signature}
     * @throws KeysUnavailable if it cannot be decided now
     */
    void check(CompactToken token);
}
