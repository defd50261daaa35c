package network.amarktai.userconfig.usecase.wallet;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.KeyShapes;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.usecase.trail.Foundation;

/**
 * Refuses texts of a payment that contain a secret, because a memo is permanently public and the other texts are stored
 * unsealed: the words of a wallet, a key of a recognisable shape, or a value whose fingerprint is that of one of the
 * user's own credentials. Also refuses characters that are not shown, in the texts that people read.
 *
 * <p>A credential's fingerprint is that of its first field, under the master key that sealed it. So a secret in another
 * field, and a value of a credential that no rotation has reached yet, is recognised by its shape or not at all.
 */
public final class PaymentTexts {

    private static final String MEMO = "memo";
    private static final String DESCRIPTION = "description";
    private static final String METADATA = "metadata";

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
    /** Joiners belong to emoji and to several scripts. */
    private static final String JOINERS = "\u200C\u200D";

    /** What may surround a value. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Cc}\\p{Z}\"'`,;|<>(){}\\[\\]]+");

    // Shorter values are not secret, and every key contains a digit.
    private static final Pattern POSSIBLE_KEY = Pattern.compile("(?=.*[0-9])[!-~]{10,512}");

    private final WalletKeys keys;
    private final ServiceCatalog catalog;
    private final UserConfigStore credentials;
    private final SecretVault vault;

    /** With the word list of these keys. */
    public PaymentTexts(Foundation base, WalletKeys keys) {
        this.keys = keys;
        this.catalog = base.catalog();
        this.credentials = base.stores().userConfigStore();
        this.vault = base.vault();
    }

    /**
     * Checks the texts of an order.
     *
     * @throws InvalidInput with a field error {@code control_character}, {@code mnemonic} or {@code secret}; the text is
     *     never quoted
     * @throws Unavailable with {@code store_unavailable}
     */
    public void require(UserId user, PaymentOrder order) {
        requireVisible(MEMO, order.memo());
        requireVisible(DESCRIPTION, order.description());
        Map<String, String> texts = new TreeMap<>(Map.of(
                MEMO, plain(order.memo()),
                DESCRIPTION, plain(order.description()),
                METADATA, plain(unescaped(order.metadata()))));
        texts.forEach(this::requireNoWords);
        texts.forEach(PaymentTexts::requireNoKey);
        requireNoneOf(user, texts);
    }

    // Attack: a bidirectional override or an invisible character makes a text look like another one to the person who
    // reads it, a line break forges a line of a log or of a file.
    private static void requireVisible(String field, String text) {
        if (!text.codePoints().allMatch(PaymentTexts::isVisible)) {
            throw refused(
                    field,
                    "control_character",
                    "The " + field + " contains a line break, a control character or an invisible character. Use plain"
                            + " text on one line.");
        }
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> JOINERS.indexOf(character) >= 0;
            default -> true;
        };
    }

    /** Compatibility characters, such as full-width letters, become the letters they look like; invisible ones go. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(character -> Character.getType(character) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The texts in JSON, with their quotes. */
    private static String unescaped(String json) {
        return ESCAPE.matcher(json).replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
    }

    private static String character(MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        // A line break or tab; quotes and backslashes stand for themselves.
        return "bfnrt".contains(escape.group(2)) ? "\n" : escape.group(2);
    }

    private void requireNoWords(String field, String text) {
        if (keys.isMnemonicIn(text)) {
            throw refused(field, "mnemonic", "The " + field + " contains the words of a wallet." + why(field));
        }
    }

    private static void requireNoKey(String field, String text) {
        if (KeyShapes.in(text)) {
            throw refused(field, "secret", "The " + field + " contains what looks like a key." + why(field));
        }
    }

    private void requireNoneOf(UserId user, Map<String, String> texts) {
        Map<String, Set<String>> candidates = new TreeMap<>();
        texts.forEach((field, text) -> candidates.put(field, candidates(text)));
        if (candidates.values().stream().allMatch(Set::isEmpty)) {
            return;
        }
        List<CredentialRecord> stored = credentials.credentials(user);
        candidates.forEach((field, values) -> {
            if (values.stream().anyMatch(value -> stored.stream().anyMatch(record -> isOf(user, record, value)))) {
                throw refused(field, "secret", "The " + field + " contains one of your own saved keys." + why(field));
            }
        });
    }

    /** The values in a text that may be a key; also what follows a colon or an equals sign. */
    private static Set<String> candidates(String text) {
        return BETWEEN.splitAsStream(text)
                .flatMap(value -> List.of(value, after(value, ':'), after(value, '='), withoutEnd(value)).stream())
                .filter(value -> POSSIBLE_KEY.matcher(value).matches())
                .collect(Collectors.toSet());
    }

    private static String after(String value, char separator) {
        return value.substring(value.indexOf(separator) + 1);
    }

    /** Without the punctuation at the end of a sentence. */
    private static String withoutEnd(String value) {
        return value.replaceFirst("[.:!?]+$", "");
    }

    private boolean isOf(UserId user, CredentialRecord record, String value) {
        return record instanceof StoredCredential stored
                && catalog.find(stored.service())
                        .filter(service -> fingerprint(user, service, value).equals(stored.fingerprint()))
                        .isPresent();
    }

    private Fingerprint fingerprint(UserId user, ServiceDefinition service, String value) {
        SecretSlot slot =
                SecretSlot.credential(user, service.id(), service.firstField().name());
        try (Secret secret = Secret.copyOf(value.getBytes(StandardCharsets.UTF_8))) {
            return vault.fingerprint(slot, secret);
        }
    }

    private static String why(String field) {
        return (field.equals(MEMO) ? " A memo is permanently public." : " It would be stored unsealed.")
                + " Nothing was sent.";
    }

    private static InvalidInput refused(String field, String code, String detail) {
        return InvalidInput.of(List.of(new FieldError(field, code, detail)));
    }
}
