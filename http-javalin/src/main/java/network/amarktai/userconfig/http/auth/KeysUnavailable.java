package network.amarktai.userconfig.http.auth;

/**
 * The public keys could not be fetched, so the token can be neither accepted nor refused. Not the caller's fault: retry
 * later. The message may be shown.
 */
public final class KeysUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String CODE = "token_keys_unavailable";

    KeysUnavailable() {
        super(
                "The keys to check tokens with cannot be reached at the moment. Try again in a minute.",
                null,
                false,
                false);
    }

    /** The stable code of this error. */
    public String code() {
        return CODE;
    }
}
