package network.amarktai.userconfig.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import org.bitcoinj.crypto.MnemonicCode;
import org.bitcoinj.crypto.MnemonicException;
import org.jspecify.annotations.Nullable;

/**
 * Converts words to mnemonics, with the English word list and the checksum of BIP-39.
 *
 * <p>The typed text stays in arrays, which are zeroed. The only strings are the constants of the word list.
 */
final class Bip39 {

    private static final MnemonicCode CODE = load();
    private static final Map<CharBuffer, String> LIST =
            CODE.getWordList().stream().collect(Collectors.toUnmodifiableMap(CharBuffer::wrap, Function.identity()));

    private static final List<Integer> LENGTHS = List.of(12, 15, 18, 21, 24);

    /** Characters around words in lists, JSON arrays and quotations. */
    private static final String PUNCTUATION = ",;[]\"'`\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB";

    /** What follows the number of an entry in a numbered list. */
    private static final String NUMBER_ENDS = ".):";

    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private static final int KEY_DIGITS = 64;

    private static final String WHAT_TO_DO =
            " Generate a new wallet here, then send the coins of the old one to its address.";

    private Bip39() {}

    private static MnemonicCode load() {
        try {
            return new MnemonicCode();
        } catch (IOException brokenJar) {
            throw new UncheckedIOException("the BIP-39 list is missing from bitcoinj's jar", brokenJar);
        }
    }

    /** The mnemonic of 16 or 32 bytes of entropy, which the caller zeroes. */
    static Mnemonic ofEntropy(byte[] entropy) {
        return mnemonic(CODE.toMnemonic(entropy));
    }

    /** See the port's {@code parse}. */
    static Mnemonic parse(Secret typed, String field) {
        if (typed.withBytes(Bip39::isPrivateKey)) {
            throw invalid(
                    field,
                    "private_key",
                    "This is a private key, not a mnemonic. Only the words of a wallet can be imported." + WHAT_TO_DO);
        }
        List<@Nullable String> words = typed.withBytes(Bip39::words);
        if (words.isEmpty()) {
            throw invalid(field, "required", "A mnemonic of 12 to 24 words is required.");
        }
        List<String> known = words.stream().flatMap(Stream::ofNullable).toList();
        if (2 * known.size() < words.size()) {
            throw invalid(
                    field,
                    "not_a_mnemonic",
                    "These are not the words of a wallet: most are not in the English BIP-39 list. The seed phrase of a"
                            + " uAgents program can be any text; it has a wallet of its own, which cannot be imported."
                            + WHAT_TO_DO);
        }
        if (!LENGTHS.contains(words.size())) {
            throw invalid(field, "word_count", "A mnemonic has 12, 15, 18, 21 or 24 words, not " + words.size() + ".");
        }
        if (known.size() < words.size()) {
            throw invalid(field, "unknown_word", unknown(words));
        }
        requireChecksum(known, field);
        return mnemonic(known);
    }

    /** Whether the text is a private key in hex, with or without 0x. */
    private static boolean isPrivateKey(byte[] utf8) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] characters = text.array();
        try {
            int length = 0;
            for (int i = 0; i < text.limit(); i++) {
                if (!separates(characters[i]) && isVisible(characters[i])) {
                    characters[length++] = lowerCase(characters[i]);
                }
            }
            int start = length > 1 && characters[0] == '0' && characters[1] == 'x' ? 2 : 0;
            return length - start == KEY_DIGITS
                    && IntStream.range(start, length).allMatch(i -> Character.digit(characters[i], 16) >= 0);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** The list's constant for each typed word; null for a word that is not in the list. */
    private static List<@Nullable String> words(byte[] utf8) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] characters = text.array();
        try {
            List<@Nullable String> words = new ArrayList<>();
            int start = 0;
            // The visible characters move to the front, in place, so that no other copy has to be zeroed.
            int end = 0;
            for (int i = 0; i <= text.limit(); i++) {
                if (i == text.limit() || separates(characters[i])) {
                    int word = afterNumber(characters, start, end);
                    if (word < end) {
                        words.add(LIST.get(CharBuffer.wrap(characters, word, end - word)));
                    }
                    start = end;
                } else if (isVisible(characters[i])) {
                    characters[end++] = lowerCase(characters[i]);
                }
            }
            return words;
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** Web pages and messengers insert invisible characters, such as the zero-width space. */
    private static boolean isVisible(char c) {
        return Character.getType(c) != Character.FORMAT;
    }

    private static boolean separates(char c) {
        // isSpaceChar also covers the no-break spaces that web pages and phones insert.
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || PUNCTUATION.indexOf(c) >= 0;
    }

    /** Where the word begins in an entry of a numbered list: "1.word", "1)word"; the end if there is only a number. */
    private static int afterNumber(char[] characters, int start, int end) {
        int digits = start;
        while (digits < end && characters[digits] >= '0' && characters[digits] <= '9') {
            digits++;
        }
        if (digits == start || digits - start > 2) {
            return start;
        }
        if (digits == end) {
            return end;
        }
        return NUMBER_ENDS.indexOf(characters[digits]) >= 0 ? digits + 1 : start;
    }

    private static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static String unknown(List<@Nullable String> words) {
        List<String> positions = IntStream.range(0, words.size())
                .filter(i -> words.get(i) == null)
                .mapToObj(i -> String.valueOf(i + 1))
                .toList();
        return positions.size() == 1
                ? "Word " + positions.get(0) + " is not in the English BIP-39 list."
                : "Words " + String.join(", ", positions) + " are not in the English BIP-39 list.";
    }

    /** See the port's {@code isMnemonicIn}. */
    static boolean isMnemonicIn(String text) {
        List<@Nullable String> words = new ArrayList<>();
        for (String word :
                NO_LETTERS.splitAsStream(INVISIBLE.matcher(text).replaceAll("")).toList()) {
            words.add(LIST.get(CharBuffer.wrap(word.toLowerCase(Locale.ROOT))));
        }
        int known = 0;
        for (int end = 1; end <= words.size(); end++) {
            known = words.get(end - 1) == null ? 0 : known + 1;
            for (int length : LENGTHS) {
                if (length <= known && isSound(words.subList(end - length, end))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSound(List<@Nullable String> listed) {
        try {
            Arrays.fill(
                    CODE.toEntropy(listed.stream().flatMap(Stream::ofNullable).toList()), (byte) 0);
            return true;
        } catch (MnemonicException wrongChecksum) {
            return false;
        }
    }

    private static void requireChecksum(List<String> words, String field) {
        if (!isSound(words)) {
            throw invalid(
                    field,
                    "checksum",
                    "All words are in the list, but the checksum does not hold: a word is wrong, or two are swapped.");
        }
    }

    private static Mnemonic mnemonic(List<String> words) {
        int length = words.stream().mapToInt(String::length).sum() + words.size() - 1;
        ByteBuffer canonical = ByteBuffer.allocate(length);
        try {
            for (String word : words) {
                if (canonical.position() > 0) {
                    canonical.put((byte) ' ');
                }
                canonical.put(word.getBytes(StandardCharsets.US_ASCII));
            }
            return Mnemonic.ofChecked(Secret.copyOf(canonical.array()));
        } finally {
            Arrays.fill(canonical.array(), (byte) 0);
        }
    }

    private static InvalidInput invalid(String field, String code, String detail) {
        return InvalidInput.of(List.of(new FieldError(field, code, detail)));
    }
}
