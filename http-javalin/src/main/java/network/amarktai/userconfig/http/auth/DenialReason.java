package network.amarktai.userconfig.http.auth;

import java.util.Locale;

/**
 * Why a request does not prove who it comes from. A reason's code is its name in lower case, part of the API and of the
 * audit log: it is added, never renamed.
 */
public enum DenialReason {
    /** There is no {@code Authorization} header, or it carries no bearer token. */
    MISSING_TOKEN("Sign in first: this request carries no bearer token."),
    /** What stands where a token should is none, or is larger than 8 KiB, or a claim has the wrong type. */
    MALFORMED_TOKEN("The token is damaged. Sign in again."),
    /** Unsigned, encrypted, or signed with an algorithm or an extension that is not accepted here. */
    UNSUPPORTED_ALGORITHM("The token is not signed in a way that is accepted here. Sign in again."),
    /** A token of another kind, such as a logout token. */
    WRONG_TYPE("The token is of another kind than the ones accepted here. Sign in again."),
    /** The signature does not belong to this token, or was made with a key that is not known here. */
    BAD_SIGNATURE("The token was not issued for this server, or was changed. Sign in again."),
    /** Its time is over. */
    TOKEN_EXPIRED("The token has expired. Sign in again."),
    /** Its time has not come; most often a clock is wrong. */
    TOKEN_NOT_YET_VALID("The token is not valid yet. Check the clocks of the servers."),
    /** It would be valid for ever, which is not accepted. */
    MISSING_EXPIRY("The token has no expiry time. Sign in again."),
    /** Not from the configured issuer. */
    WRONG_ISSUER("The token is from another issuer. Sign in again."),
    /** Not meant for this server. */
    WRONG_AUDIENCE("The token is meant for another service. Sign in again."),
    /** Genuine, but it names no user, or one whose id cannot be used. */
    NO_USER("The token names no user. Sign in again.");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String detail;

    DenialReason(String detail) {
        this.detail = detail;
    }

    /** The code as it appears in answers, logs and audit entries. */
    public String code() {
        return code;
    }

    /** What to tell the user. */
    public String detail() {
        return detail;
    }

    @Override
    public String toString() {
        return code;
    }
}
