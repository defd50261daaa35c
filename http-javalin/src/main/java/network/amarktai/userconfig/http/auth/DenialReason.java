package network.amarktai.userconfig.http.auth;

import java.util.Locale;

/**
 * Why a request does not prove its user. A reason's code is its name in lower case. Codes are part of the API and of
 * the audit log: they are added, never renamed.
 */
public enum DenialReason {
    /** There is no {@code Authorization} header, or it carries no bearer token. */
    MISSING_TOKEN("Sign in first: this request carries no bearer token."),
    /** The token cannot be parsed, is larger than 8 KiB, or a claim has the wrong type. */
    MALFORMED_TOKEN("The token is damaged. Sign in again."),
    /** Unsigned, encrypted, or signed with an algorithm or an extension that is not accepted here. */
    UNSUPPORTED_ALGORITHM("The token is not signed in a way that is accepted here. Sign in again."),
    /** A token of another kind, such as a logout token. */
    WRONG_TYPE("The token is of another kind than the ones accepted here. Sign in again."),
    /** The signature does not match this token, or was made with an unknown key. */
    BAD_SIGNATURE("The token was not issued for this server, or was changed. Sign in again."),
    /** {@code exp} is in the past. */
    TOKEN_EXPIRED("The token has expired. Sign in again."),
    /** {@code nbf} is in the future; usually a clock is wrong. */
    TOKEN_NOT_YET_VALID("The token is not valid yet. Check the clocks of the servers."),
    /** There is no {@code exp}: tokens without an end are not accepted. */
    MISSING_EXPIRY("The token has no expiry time. Sign in again."),
    /** {@code iss} is not the configured issuer. */
    WRONG_ISSUER("The token is from another issuer. Sign in again."),
    /** {@code aud} does not contain the configured audience. */
    WRONG_AUDIENCE("The token is meant for another service. Sign in again."),
    /** The token is genuine, but names no user or an invalid user id. */
    NO_USER("The token names no user. Sign in again."),
    /** A consumer's token of which characters are missing or wrong. */
    INCOMPLETE_TOKEN("The program's token is incomplete or was changed. Copy the whole token, 56 characters."),
    /** A consumer's token that is unknown or has ended, or that may not be used from this network. */
    INVALID_TOKEN(
            "The program's token is not accepted. It is unknown or has ended, or may not be used from this network.");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String detail;

    DenialReason(String detail) {
        this.detail = detail;
    }

    /** The code in answers, logs and audit entries. */
    public String code() {
        return code;
    }

    /** The message for the user. */
    public String detail() {
        return detail;
    }

    @Override
    public String toString() {
        return code;
    }
}
