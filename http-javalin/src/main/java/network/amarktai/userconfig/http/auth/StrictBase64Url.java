package network.amarktai.userconfig.http.auth;

import java.util.Base64;

/** Base64url without padding, as RFC 7515 has it, and in its one canonical spelling. */
final class StrictBase64Url {

    private StrictBase64Url() {}

    /**
     * The bytes that this text stands for.
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
        // The decoder allows padding, and any value in the bits that the last character has to spare.
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
            throw new AccessDenied(DenialReason.MALFORMED_TOKEN);
        }
        return bytes;
    }
}
