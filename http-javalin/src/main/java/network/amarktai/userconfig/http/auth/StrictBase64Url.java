package network.amarktai.userconfig.http.auth;

import java.util.Base64;

/** Base64url without padding (RFC 7515), accepted only in its canonical encoding. */
final class StrictBase64Url {

    private StrictBase64Url() {}

    /**
     * Decodes this text.
     *
     * @throws AccessDenied with {@code malformed_token}
     */
    static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64Url) {
            throw new AccessDenied(DenialReason.MALFORMED_TOKEN);
        }
        // The decoder allows padding and any value in the unused bits of the last character.
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
            throw new AccessDenied(DenialReason.MALFORMED_TOKEN);
        }
        return bytes;
    }
}
