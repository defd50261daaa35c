package network.amarktai.userconfig.usecase.freeze;

import java.util.List;
import java.util.regex.Pattern;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * Why something was frozen, in a few words. It is kept in the audit trail for ever, so it is too short for the words of
 * a wallet, and its words are too short for a key.
 *
 * @param text empty for no reason
 */
public record FreezeReason(String text) {

    private static final int MAX_LENGTH = 100;
    private static final int MAX_WORDS = 11;
    private static final int MAX_WORD = 30;
    private static final Pattern SHOWN = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]*");
    private static final FreezeReason NONE = new FreezeReason("");

    /** No reason. */
    public static FreezeReason none() {
        return NONE;
    }

    /**
     * The reason with this text.
     *
     * @throws InvalidInput with the field error {@code invalid_reason}
     */
    public static FreezeReason of(String text) {
        String[] words = text.split(" ", -1);
        boolean allowed = text.length() <= MAX_LENGTH
                && words.length <= MAX_WORDS
                && SHOWN.matcher(text).matches()
                && List.of(words).stream().allMatch(word -> word.length() <= MAX_WORD);
        if (!allowed) {
            throw InvalidInput.of(List.of(new FieldError(
                    "reason",
                    "invalid_reason",
                    "A reason has at most 100 characters and 11 words of at most 30 characters, on one line.")));
        }
        return new FreezeReason(text);
    }
}
