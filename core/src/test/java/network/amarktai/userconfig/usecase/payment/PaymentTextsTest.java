package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.payment.PayingUser.BOB;
import static network.amarktai.userconfig.usecase.payment.PayingUser.withWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.wallet.WalletUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of a payment contains a secret or a character that is not shown. */
class PaymentTextsTest {

    private static final String WORDS = Examples.text(WalletUser.words("carol"));
    private static final String KEY = "sk-proj-Ab12Cd34Ef56Gh78Ij90";

    /** A value that only its fingerprint tells from an ordinary one. */
    private static final String LUNO_ID = "k7xq2mzp9w4ra";

    private final TestKit kit = withWallet(new TestKit());
    private final Payments payments = kit.onLedgers();
    private int keys;

    private void accept(String description, String memo, String metadata) {
        PaymentOrder plain = PayingUser.order("0.001");
        PaymentOrder order =
                new PaymentOrder(plain.amount(), plain.recipient(), plain.type(), description, memo, metadata);
        payments.acceptPayment().accept(ORIGIN, ALICE, new IdempotencyKey("key-" + keys++), order);
    }

    private void refused(String field, String code, String text) {
        InvalidInput refused = assertThrows(
                InvalidInput.class,
                () -> accept(
                        field.equals("description") ? text : "",
                        field.equals("memo") ? text : "",
                        field.equals("metadata") ? text : "{}"));
        assertEquals(
                List.of(field + " " + code),
                refused.errors().stream()
                        .map(error -> error.field() + " " + error.code())
                        .toList());
        String said = refused.errors().stream().map(FieldError::detail).collect(Collectors.joining());
        assertFalse(said.contains(text), "it is not quoted");
    }

    private void save(UserId user, String service, Map<String, String> fields) {
        try (CredentialSecrets given = CredentialSecrets.owning(fields.entrySet().stream()
                .collect(Collectors.toMap(
                        field -> FieldName.of(field.getKey()), field -> Examples.secret(field.getValue()))))) {
            kit.userConfig().credentials().saveCredential().save(ORIGIN, user, service, given);
        }
    }

    private static String json(String text) {
        return "{\"a\":{\"b\":[1,\"" + text + "\"]}}";
    }

    @Test
    void theWordsOfAWalletAreFoundInsideALongerText() {
        List<String> each = List.of(WORDS.split(" ", -1));
        String numbered = IntStream.range(0, each.size())
                .mapToObj(i -> (i + 1) + ". " + each.get(i))
                .collect(Collectors.joining(" "));
        for (String text : List.of(
                WORDS,
                "wrong: " + WORDS + "; wrong",
                WORDS.toUpperCase(Locale.ROOT),
                String.join(",", each),
                numbered,
                // Full-width letters and letters of mathematics.
                WORDS.codePoints()
                        .map(letter -> letter == ' ' ? ' ' : letter + 0xFEE0)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                // Zero-width joiners, which a memo may contain.
                WORDS.replaceAll("([a-z])([a-z])", "$1\u200D$2"))) {
            if (text.getBytes(StandardCharsets.UTF_8).length <= 256) {
                refused("memo", "mnemonic", text);
                refused("description", "mnemonic", text);
            }
            refused("metadata", "mnemonic", json(text));
        }
        refused("metadata", "mnemonic", "{\"" + WORDS + "\":1}");
        refused("metadata", "mnemonic", "{\"a\":[\"" + String.join("\",\"", each) + "\"]}");
        refused("metadata", "mnemonic", json(String.join("\\n", each)));
        refused("metadata", "mnemonic", json(String.join("\\u0000", each)));
    }

    @Test
    void aKeyIsFoundInsideALongerText() {
        for (String text : List.of(KEY, "this is my key: " + KEY + ".", KEY.replace("sk-", "\uFF53\uFF4B-"))) {
            refused("memo", "secret", text);
            refused("description", "secret", text);
            refused("metadata", "secret", json(text));
        }
        refused("metadata", "secret", "{\"" + KEY + "\":null}");
        refused("metadata", "secret", "{\"a\":\"-----BEGIN PRIVATE KEY-----\\nMIGH\"}");
    }

    @Test
    void aValueOfAnyShapeIsFoundIfItIsTheUsersOwn() {
        save(ALICE, "luno", Map.of("api_key", LUNO_ID, "api_secret", "A".repeat(20) + "b1_" + "c".repeat(20)));

        for (String text : List.of(
                LUNO_ID,
                "id " + LUNO_ID + ".",
                "key:" + LUNO_ID,
                "https://x.example/?key=" + LUNO_ID,
                "(" + LUNO_ID + ")",
                "'" + LUNO_ID + "'",
                "a," + LUNO_ID + ",b")) {
            refused("memo", "secret", text);
            refused("description", "secret", text);
            refused("metadata", "secret", json(text));
        }
        refused("metadata", "secret", "{\"" + LUNO_ID + "\":1}");
    }

    @Test
    void theSameValueIsOrdinaryForOthers() {
        save(BOB, "luno", Map.of("api_key", LUNO_ID, "api_secret", "A".repeat(20) + "b1_" + "c".repeat(20)));

        accept(LUNO_ID, LUNO_ID, json(LUNO_ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Prices of May, invoice 17.",
                "1234567890",
                "550e8400-e29b-41d4-a716-446655440000",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "fetch1d25ap9danl4726uk2nt307y630v87h3h2vq6pl",
                "Grüße, żółw \uD83D\uDC22 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"
            })
    void anOrdinaryTextIsAccepted(String text) {
        save(ALICE, "luno", Map.of("api_key", LUNO_ID, "api_secret", "A".repeat(20) + "b1_" + "c".repeat(20)));

        accept(text, text, json(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "\n",
                "\r",
                "\t",
                "\u001B[31m",
                "\u007F",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u202A",
                "\u202E",
                "\u2066",
                "\u2069",
                "\u200B",
                "\u200E",
                "\u2060",
                "\uFEFF",
                "\u00AD",
                "\uDB40\uDC41",
                "\u061C"
            })
    void whatIsNotShownIsRefused(String character) {
        for (String text : List.of(character, "a" + character, "a" + character + "b")) {
            refused("memo", "control_character", text);
            refused("description", "control_character", text);
        }
    }

    @Test
    void aPaymentThatWasAcceptedEarlierIsStillFoundByItsKey() {
        PaymentOrder plain = PayingUser.order("0.001");
        PaymentOrder order =
                new PaymentOrder(plain.amount(), plain.recipient(), plain.type(), "two\nlines", WORDS, "{}");
        Payment stored = Payment.accepted(
                PaymentExamples.paymentId(),
                ALICE,
                new IdempotencyKey("before"),
                order,
                PaymentExamples.SOURCE,
                Examples.NOON,
                new PaymentState.Pending());
        kit.paymentLedger().accept(stored);

        assertEquals(stored, payments.acceptPayment().accept(ORIGIN, ALICE, new IdempotencyKey("before"), order));
    }
}
