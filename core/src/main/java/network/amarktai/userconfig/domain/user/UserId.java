package network.amarktai.userconfig.domain.user;

import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The opaque id of a user, as given in the platform's token.
 *
 * <p>It is an input of the key derivation, so it is used exactly as given: no trimming, no case folding, no Unicode
 * normalisation. Use a permanent id, not an e-mail address.
 *
 * @param value 1 to 256 bytes of UTF-8 without control characters
 */
public record UserId(String value) {

    private static final int MAX_BYTES = 256;

    public UserId {
        if (value.isEmpty()
                || !isTextWithoutControls(value)
                || value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw invalid();
        }
    }

    /**
     * The user with this id.
     *
     * @throws InvalidInput with {@code invalid_user_id}
     */
    public static UserId of(String value) {
        return new UserId(value);
    }

    // An encoder replaces a lone surrogate, so two different ids would become equal.
    private static boolean isTextWithoutControls(String value) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int codePoint = value.codePointAt(i);
            if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private static InvalidInput invalid() {
        return InvalidInput.of(
                ErrorCode.INVALID_USER_ID, "A user id has 1 to 256 bytes of UTF-8 and no control characters.");
    }

    @Override
    public String toString() {
        return value;
    }
}
