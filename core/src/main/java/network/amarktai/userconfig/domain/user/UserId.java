package network.amarktai.userconfig.domain.user;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The opaque id of a user, as the platform's token names it.
 *
 * <p>It takes part in key derivation, so it is kept exactly as given: no trimming, no case folding, no Unicode
 * normalisation. Use an id that never changes, not an e-mail address.
 *
 * @param value 1 to 256 bytes of UTF-8 without control characters
 */
public record UserId(String value) {

    private static final int MAX_BYTES = 256;

    public UserId {
        if (value.isEmpty() || value.codePoints().anyMatch(Character::isISOControl) || utf8Length(value) > MAX_BYTES) {
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

    private static int utf8Length(String value) {
        try {
            // A fresh encoder reports lone surrogates instead of replacing them: two ids must never become one.
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(value))
                    .remaining();
        } catch (CharacterCodingException brokenText) {
            throw invalid();
        }
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
