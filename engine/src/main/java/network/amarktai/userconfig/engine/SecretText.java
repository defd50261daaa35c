package network.amarktai.userconfig.engine;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/** Conversion of text that the application holds anyway. */
final class SecretText {

    private SecretText() {}

    /**
     * A copy of this text, as UTF-8.
     *
     * @throws InvalidInput with {@code invalid_input} if the text is not valid Unicode; it is not quoted
     */
    static Secret of(CharSequence text) {
        try {
            return Secret.copyOf(CharBuffer.wrap(text));
        } catch (CharacterCodingException malformed) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_INPUT, new FieldError("", "malformed", "A value is not valid Unicode text."));
        }
    }
}
