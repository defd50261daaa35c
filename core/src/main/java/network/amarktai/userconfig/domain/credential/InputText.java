package network.amarktai.userconfig.domain.credential;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * Text that a user typed or pasted, without artefacts of copying: surrounding white space, zero-width characters, byte
 * order marks. Held in a {@code char[]}, never in a {@code String}, and zeroed by {@link #close()}.
 */
final class InputText implements AutoCloseable {

    private final char[] chars;
    private int start;
    private int end;

    private InputText(char[] chars) {
        this.chars = chars;
    }

    /** The cleaned text of {@code raw}; empty if its bytes are not valid UTF-8. */
    static Optional<InputText> of(Secret raw) {
        return raw.withBytes(bytes -> {
            InputText text = new InputText(new char[bytes.length]);
            CharBuffer decoded = CharBuffer.wrap(text.chars);
            CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
            if (result.isError()) {
                text.close();
                return Optional.empty();
            }
            text.end = text.withoutInvisible(decoded.position());
            text.trim();
            return Optional.of(text);
        });
    }

    private int withoutInvisible(int length) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (!invisible(chars[i])) {
                chars[kept++] = chars[i];
            }
        }
        Arrays.fill(chars, kept, length, '\0');
        return kept;
    }

    private static boolean invisible(char c) {
        // Zero-width space, joiners and directional marks; embeddings; word joiner and isolates; soft hyphen; byte
        // order mark.
        return (c >= '\u200B' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u206F')
                || c == '\u00AD'
                || c == '\uFEFF';
    }

    private void trim() {
        while (start < end && white(chars[start])) {
            start++;
        }
        while (start < end && white(chars[end - 1])) {
            end--;
        }
    }

    private static boolean white(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Leaves out characters at the start and at the end, and white space next to them. */
    void narrow(int atStart, int atEnd) {
        start += atStart;
        end -= atEnd;
        trim();
    }

    boolean startsWith(String part) {
        return end - start >= part.length()
                && Arrays.equals(chars, start, start + part.length(), part.toCharArray(), 0, part.length());
    }

    boolean isEmpty() {
        return start == end;
    }

    /** A read-only view of the text, valid until this object is closed. */
    CharSequence characters() {
        return CharBuffer.wrap(chars, start, end - start).asReadOnlyBuffer();
    }

    boolean any(IntPredicate test) {
        return characters().chars().anyMatch(test);
    }

    boolean all(IntPredicate test) {
        return characters().chars().allMatch(test);
    }

    boolean contains(String part) {
        for (int i = start; i <= end - part.length(); i++) {
            if (Arrays.equals(chars, i, i + part.length(), part.toCharArray(), 0, part.length())) {
                return true;
            }
        }
        return false;
    }

    /** An independent secret with the text in UTF-8. */
    Secret toSecret() {
        try {
            return Secret.copyOf(CharBuffer.wrap(chars, start, end - start));
        } catch (CharacterCodingException impossible) {
            // The text was decoded from UTF-8, and only whole characters were removed.
            throw new AssertionError("decoded text does not encode");
        }
    }

    @Override
    public void close() {
        Arrays.fill(chars, '\0');
    }
}
