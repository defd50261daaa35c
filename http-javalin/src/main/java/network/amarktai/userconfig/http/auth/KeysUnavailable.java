package network.amarktai.userconfig.http.auth;

/**
 * The keys that tokens are checked with could not be fetched, so nobody can say whether this token is good. It is not the
 * caller's fault; trying again later is right. The message may be shown.
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
