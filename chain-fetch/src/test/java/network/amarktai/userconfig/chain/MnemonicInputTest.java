package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.port.WalletKeys;
import org.bitcoinj.crypto.MnemonicCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid and invalid mnemonics, and the errors, which must not name words. */
class MnemonicInputTest {

    private static final WalletKeys KEYS = FetchChain.walletKeys(new SecureRandom());

    private static final String TWELVE =
            "special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling";

    /** The texts of {@code why} in the vector file, as our codes and texts. */
    private static final Map<String, FieldError> REASONS = Map.of(
            "23 words", error("word_count", "A mnemonic has 12, 15, 18, 21 or 24 words, not 23."),
            "word 6 is not in the list", error("unknown_word", "Word 6 is not in the English BIP-39 list."),
            "empty", error("required", "A mnemonic of 12 to 24 words is required."),
            "checksum",
                    error(
                            "checksum",
                            "All words are in the list, but the checksum does not hold: a word is wrong, or two are swapped."));

    static Stream<JsonNode> invalid() {
        return ChainVectors.all("invalid_mnemonics");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidMnemonicIsRefusedWithItsReason(JsonNode vector) {
        FieldError expected = REASONS.get(vector.required("why").asText());
        assertEquals(expected, refusal(vector.required("mnemonic").asText()));
    }

    @Test
    void everyWrongWordIsNamedByItsPositionOnly() {
        FieldError error =
                refusal("special sigh-n fit simple patrol salute grocery chicken wheat radar tonight ceilinq");
        assertEquals(error("unknown_word", "Words 2, 12 are not in the English BIP-39 list."), error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " \t\n ", "\u00a0",
            })
    void whiteSpaceAloneIsMissing(String text) {
        assertEquals("required", refusal(text).code());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 24, 28, 32})
    void everyLengthOfTheStandardIsImported(int bytes) throws Exception {
        String words = String.join(" ", new MnemonicCode().toMnemonic(new byte[bytes]));
        try (Mnemonic read = Wallets.read(words)) {
            assertEquals(words, text(read));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF",
                "0x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                " \"0X00112233445566778899aabbccddeeff 00112233445566778899aabbccddeeff\"\n"
            })
    void aPrivateKeyIsNamed(String hex) {
        FieldError error = refusal(hex);
        assertEquals("private_key", error.code());
        assertTrue(error.detail().contains("Generate a new wallet"), error.detail());
    }

    /** Longer and shorter digits are something else, such as a hash, and 64 letters are no digits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddee",
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00",
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeefg"
            })
    void otherDigitsAreNoPrivateKey(String hex) {
        assertEquals("not_a_mnemonic", refusal(hex).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice's recovery phrase",
                "my-agent-seed-phrase",
                "put_your_seed_phrase_here",
                "kopf hals bein arm hand fuss zeh knie ohr nase mund auge"
            })
    void aSeedPhraseOfUagentsIsNamed(String phrase) {
        FieldError error = refusal(phrase);
        assertEquals("not_a_mnemonic", error.code());
        assertTrue(error.detail().contains("uAgents"), error.detail());
        assertTrue(error.detail().contains("Generate a new wallet"), error.detail());
    }

    @Test
    void brokenTextIsAnUnknownWord() {
        byte[] bytes = TWELVE.getBytes(StandardCharsets.ISO_8859_1);
        bytes[0] = (byte) 0xff;
        try (Secret typed = Secret.copyOf(bytes)) {
            InvalidInput refused = assertThrows(InvalidInput.class, () -> Wallets.KEYS.parse(typed, Wallets.FIELD));
            assertEquals(List.of(error("unknown_word", "Word 1 is not in the English BIP-39 list.")), refused.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling\n",
                "special\tsign\nfit\r\nsimple  patrol salute grocery chicken wheat radar tonight ceiling",
                "Special SIGN fit simple patrol salute grocery chicken wheat radar tonight ceiling",
                "special\u00a0sign fit simple patrol salute grocery chicken wheat radar\u2003tonight ceiling"
            })
    void spacesAndCapitalsDoNotMatter(String typed) {
        try (Mnemonic read = Wallets.read(typed);
                Mnemonic plain = Wallets.read(TWELVE)) {
            assertEquals(plain, read);
            assertEquals(TWELVE, text(read));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "special, sign,fit; simple, patrol, salute, grocery, chicken, wheat, radar, tonight, ceiling",
                "\"special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling\"",
                "\u201cspecial sign fit simple patrol salute grocery chicken wheat radar tonight ceiling\u201d",
                "[\"special\",\"sign\",'fit','simple',patrol,salute,grocery,chicken,wheat,radar,tonight,ceiling]",
                "1. special 2. sign 3. fit 4. simple 5. patrol 6. salute 7. grocery 8. chicken 9. wheat 10. radar"
                        + " 11. tonight 12. ceiling",
                "1.special 2)sign 3:fit 4 simple 5) patrol 6: salute 7.grocery 8.chicken 9.wheat 10.radar 11.tonight"
                        + " 12.ceiling",
                "\ufeffspe\u200bcial sign fit\u2060 simple pat\u00adrol salute grocery chicken wheat radar tonight ceiling\u200e"
            })
    void listsQuotesAndInvisibleCharactersAreCleaned(String typed) {
        try (Mnemonic read = Wallets.read(typed)) {
            assertEquals(TWELVE, text(read));
        }
    }

    /** The position counts words, not the numbers of a list; a number inside a word, or a long one, is no list. */
    @ParameterizedTest
    @ValueSource(strings = {"2. sign1", "2. 1sign", "2. sign.", "2. 123.sign", "2. 123"})
    void whatIsNoNumberOfAListIsAnUnknownWord(String second) {
        assertEquals(
                error("unknown_word", "Word 2 is not in the English BIP-39 list."),
                refusal("1. special " + second
                        + " fit simple patrol salute grocery chicken wheat radar tonight ceiling"));
    }

    @Test
    void generatedMnemonicHasTwentyFourWordsAndReadsBack() {
        WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
        try (Mnemonic first = keys.generate();
                Mnemonic second = keys.generate()) {
            assertNotEquals(first, second);
            assertEquals(24, text(first).split(" ").length);
            assertFalse(Arrays.asList(text(first).split(" ")).contains(""));
            try (Mnemonic again = Wallets.read(text(first))) {
                assertEquals(first, again);
            }
        }
    }

    /** BIP-39's own vectors: 32 bytes of zeros, and of ones. */
    @Test
    void entropyIsDrawnFromTheRandomGiven() {
        try (Mnemonic zeros = FetchChain.walletKeys(new Constant(0x00)).generate();
                Mnemonic ones = FetchChain.walletKeys(new Constant(0xff)).generate()) {
            assertEquals("abandon ".repeat(23) + "art", text(zeros));
            assertEquals("zoo ".repeat(23) + "vote", text(ones));
        }
    }

    @Test
    void closedMnemonicGivesNothing() {
        Mnemonic mnemonic = Wallets.read(TWELVE);
        mnemonic.close();
        assertThrows(IllegalStateException.class, mnemonic::revealWords);
        assertThrows(
                IllegalStateException.class,
                () -> Wallets.KEYS.addressOf(mnemonic, Wallets.network("dorado-1", "atestfet", "fetch")));
    }

    @Property(tries = 200)
    void everyEntropyReadsBackFromItsWords(@ForAll("entropies") byte[] entropy) {
        try (Mnemonic made = Bip39.ofEntropy(entropy);
                Mnemonic read = Wallets.read(text(made))) {
            assertEquals(made, read);
        }
    }

    /** One swap in 256 passes, because the checksum of 24 words has 8 bits. It leads to another wallet. */
    @Property(tries = 200)
    void noSwapOfTwoWordsChangesTheMnemonicUnnoticed(
            @ForAll @Size(32) byte[] entropy, @ForAll @IntRange(max = 22) int position) {
        try (Mnemonic made = Bip39.ofEntropy(entropy)) {
            String[] words = text(made).split(" ");
            String word = words[position];
            words[position] = words[position + 1];
            words[position + 1] = word;
            try (Mnemonic swapped = Wallets.read(String.join(" ", words))) {
                assertEquals(words[position].equals(words[position + 1]), made.equals(swapped));
            } catch (InvalidInput refused) {
                assertEquals("checksum", refused.errors().get(0).code());
            }
        }
    }

    @Provide
    Arbitrary<byte[]> entropies() {
        return Arbitraries.of(16, 32)
                .flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length));
    }

    private static FieldError refusal(String words) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> Wallets.read(words));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        assertEquals(1, refused.errors().size());
        return refused.errors().get(0);
    }

    private static FieldError error(String code, String detail) {
        return new FieldError(Wallets.FIELD, code, detail);
    }

    private static String text(Mnemonic mnemonic) {
        return mnemonic.withBytes(ascii -> new String(ascii, StandardCharsets.US_ASCII));
    }

    private static final class Constant extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte value;

        Constant(int value) {
            this.value = (byte) value;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, value);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 24, 28, 32})
    void wordsOfEveryLengthAreFoundAmongOthers(int bytes) throws Exception {
        List<String> words = new MnemonicCode().toMnemonic(new SecureRandom().generateSeed(bytes));

        assertTrue(
                KEYS.isMnemonicIn("Pay the invoice of May with zoo zoo " + String.join(" ", words) + " zoo, thanks"));
        assertTrue(KEYS.isMnemonicIn(String.join(" ", words).replace("a", "\u200ba")));
        assertFalse(KEYS.isMnemonicIn(String.join(" the ", words)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The quick brown fox jumps over the lazy dog while other people have dinner near the river this morning.",
                "Please send this second payment again, because your first one must have been cut off before it could arrive.",
                "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon",
                "Buy more gold and silver from the market, hold until spring, then sell half when price is high enough."
            })
    void anOrdinarySentenceIsNoMnemonic(String sentence) {
        assertFalse(KEYS.isMnemonicIn(sentence));
    }
}
