package network.amarktai.userconfig.domain.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialInputTest {

    private static final String OPENAI_KEY = "sk-proj-Ab0_-".repeat(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                " %s ",
                "\t\r\n%s\r\n",
                "\u00A0%s\u00A0",
                "\u2003\u3000%s\u2028",
                "\uFEFF%s",
                "\u200B%s\u200B",
                "\u200B \u200B%s\n\u200D\n",
                "\u200E%s\u200F",
                "\u202A%s\u202C",
                "\u2066%s\u2069",
                "\u00AD\u2060%s"
            })
    void whatCopyingAddsIsTakenAway(String around) {
        assertEquals(OPENAI_KEY, accepted("openai", "api_key", around.formatted(OPENAI_KEY)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2064, 0x2066, 0x206F, 0xAD, 0xFEFF
            })
    void invisibleCharactersAreTakenOutOfTheMiddle(int invisible) {
        String spoiled = OPENAI_KEY.substring(0, 9) + Character.toString(invisible) + OPENAI_KEY.substring(9);
        assertEquals(OPENAI_KEY, accepted("openai", "api_key", spoiled));
    }

    @Test
    void blanksInTheMiddleAreKept() {
        assertEquals("my pass \u00A0 phrase", accepted("kucoin", "passphrase", "  my pass \u00A0 phrase "));
    }

    @Test
    void textBeyondAsciiIsKept() {
        assertEquals(
                "za\u017C\u00F3\u0142\u0107 \uD83D\uDE00",
                accepted("kucoin", "passphrase", "za\u017C\u00F3\u0142\u0107 \uD83D\uDE00"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 0xB, 0xC, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F})
    void controlCharactersAreRefused(int control) {
        String spoiled = OPENAI_KEY.substring(0, 9) + (char) control + OPENAI_KEY.substring(9);
        assertRefused("control_character", "openai", "api_key", spoiled);
        assertRefused("control_character", "binance", "api_secret", Pems.PRIVATE.replace("\n", "\n" + (char) control));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u2028", "\u2029"})
    void lineBreaksAreRefusedOutsideAPem(String lineBreak) {
        String broken = OPENAI_KEY.substring(0, 9) + lineBreak + OPENAI_KEY.substring(9);
        assertRefused("line_break", "openai", "api_key", broken);
        // The field may contain a PEM, but this value is not one.
        assertRefused("line_break", "binance", "api_secret", broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void lineBreaksArePartOfAPem(String lineBreak) {
        String pem = Pems.PRIVATE.replace("\n", lineBreak);
        assertEquals(pem.strip(), accepted("binance", "api_secret", pem));
        assertEquals(pem.strip(), accepted("binance", "api_secret", "\n\n" + pem + "\n"));
    }

    @Test
    void aPrivateKeyIsRefusedWhereNoneBelongs() {
        for (String pem : List.of(Pems.PRIVATE, Pems.EC_PRIVATE, Pems.PRIVATE.replace("\n", ""))) {
            assertRefused("private_key_here", "binance", "api_key", pem);
            assertRefused("private_key_here", "kraken", "api_secret", pem);
            assertRefused("private_key_here", "openai", "api_key", pem);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "coinbase", "kraken"})
    void publicKeysAreRefused(String service) {
        for (String key : List.of(
                Pems.PRIVATE.replace("PRIVATE", "PUBLIC"),
                Pems.PRIVATE.replace("PRIVATE", "RSA PUBLIC"),
                Pems.PRIVATE.replace("PRIVATE KEY", "CERTIFICATE"),
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQ me@host",
                "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB me@host",
                "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTIt me@host")) {
            assertRefused("public_key", service, "api_secret", key);
        }
    }

    @Test
    void lockedPrivateKeysAreRefused() {
        assertRefused("encrypted_key", "binance", "api_secret", Pems.PRIVATE.replace("PRIVATE", "ENCRYPTED PRIVATE"));
        assertRefused(
                "encrypted_key",
                "coinbase",
                "api_secret",
                Pems.EC_PRIVATE.replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2022\u2022\u2022",
                "\u2022",
                "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022",
                "****",
                "*",
                "xxxx",
                "XXXXXXXX",
                "xxxx-xxxx-xxxx",
                "____",
                "....",
                "\u2026",
                "----",
                "????",
                "\u25CF\u25CF\u25CF\u25CF",
                "\u00B7\u00B7\u00B7\u00B7",
                "**\u2022\u2022..xx",
                " \u200B**** "
            })
    void masksAreRefused(String mask) {
        assertRefused("masked", "openai", "api_key", mask);
        assertRefused("masked", "kucoin", "passphrase", mask);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-\u2022\u2022\u20221234",
                "sk-***1234",
                "sk-...1234",
                "sk-proj-abc\u20261234",
                "\u25CF\u25CF\u25CF\u25CFAb12",
                "abcd********"
            })
    void aMaskAroundTheEndsOfAKeyIsRefusedWhereTheFormatIsKnown(String mask) {
        assertRefused("masked", "openai", "api_key", mask);
        assertEquals(mask, accepted("kucoin", "passphrase", mask), "the user may have chosen this text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xx",
                "x",
                "xoxb-xxx1",
                "sk-xxxxxxxxxxxxxxxxxxxxx",
                "sk-proj-..a..b",
                "a.b.c",
                "my*pass",
                "a**b",
                "Xx0xXx",
                "----a",
                "0000"
            })
    void whatOnlyLooksALittleLikeAMaskIsAccepted(String value) {
        assertEquals(value, accepted("openai", "api_key", value));
        assertEquals(value, accepted("kucoin", "passphrase", value));
    }

    @ParameterizedTest
    @CsvSource({
        "kraken, 'a/+0a/+0a/+0a/+0a/+0a/+0a/+0a/+0a/+0a/+0a/+0a/+0a/+0a/+0', "
                + "'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='",
        "luno, cnz2yjswbv3jd, 0hydMZDb9HRR3Qq-iqALwZtXLkbLR4fWxtDZvkB9h4I",
        "kucoin, 6705f5c311545b000157d3eb, 3bb4ea1e-1f3c-4f0e-9c46-0a1b2c3d4e5f",
        "okx, 985d5b66-57ce-40fb-b714-afc0b9787083, 22582BD0CFF14C41EDBF1AB98506286D",
        "bybit, XbybitXbybitXbybit, YbybitYbybitYbybitYbybitYbybitYbybit",
        "mexc, mx0vglAbCdEf, bbbbbbbbbbbbbbbb0000000000000000"
    })
    void keyAndSecretInEachOthersPlaceAreRefusedWhereTheyDiffer(String service, String key, String secret) {
        assertEquals(List.of(), warnings(service, withPassphrase(service, key, secret)));

        InvalidInput refused = refusal(service, withPassphrase(service, secret, key));

        assertEquals(
                List.of("api_key swapped", "api_secret swapped"),
                refused.errors().stream()
                        .map(error -> error.field() + " " + error.code())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "valr, 4961b74efac86b25cce8fbe4c9811c4c7a787b7a5996660afcc2e287ad864363, "
                + "aaaab74efac86b25cce8fbe4c9811c4c7a787b7a5996660afcc2e287ad864363",
        "binance, vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A, "
                + "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
        "bitfinex, a_-a_-a_-a_-a_-a_-a_-a_-a_-a_-a_-a_-a_-a_-a, b_-b_-b_-b_-b_-b_-b_-b_-b_-b_-b_-b_-b_-b_-b"
    })
    void whereTheyLookAlikeNothingCanBeSaid(String service, String key, String secret) {
        assertEquals(List.of(), warnings(service, given("api_key", secret, "api_secret", key)));
    }

    @Test
    void oneValueInBothFieldsIsNoSwapButAWarning() {
        assertEquals(
                List.of("unexpected_format api_secret"),
                warnings("luno", given("api_key", "cnz2yjswbv3jd", "api_secret", "cnz2yjswbv3jd")));
    }

    @Test
    void everyRequiredFieldIsNamedWhenItIsMissingOrEmpty() {
        assertEquals(
                List.of("api_key required", "api_secret required", "passphrase required"), errors("kucoin", given()));
        assertEquals(
                List.of("api_key required", "passphrase required"),
                errors("kucoin", given("api_key", "", "api_secret", "value", "passphrase", " \u200B\n\uFEFF\u00A0")));
    }

    @Test
    void anOptionalFieldMayBeLeftOutOrEmpty() {
        for (CredentialSecrets given : List.of(
                given("api_key", "ovex-key-0123456789"),
                given("api_key", "ovex-key-0123456789", "api_secret", " \u200B"))) {
            try (CredentialInput input = CredentialInput.of(service("ovex"), given)) {
                assertEquals(Set.of(API_KEY), input.secrets().fields());
                assertEquals(List.of(), input.warnings());
            }
        }
    }

    @Test
    void anUnknownFieldIsRefusedWithoutRepeatingItsName() {
        InvalidInput refused = refusal("openai", given("api_key", OPENAI_KEY, "sk_pasted_as_a_name", "value"));

        assertEquals("unknown_field", refused.errors().get(0).code());
        assertEquals("OpenAI takes these fields only: api_key", refused.detail());
        assertFalse(refused.errors().toString().contains("sk_pasted"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertEquals(
                List.of("api_key masked", "api_secret too_long", "passphrase required"),
                errors("kucoin", given("api_key", "****", "api_secret", "a".repeat(8193))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00E9", "\u20AC", "\uD83D\uDE00"})
    void theLimitIsEightKibibytesOfUtf8(String character) {
        int bytes = character.getBytes(UTF_8).length;
        String longest = character.repeat(8192 / bytes) + "a".repeat(8192 % bytes);

        assertEquals(longest, accepted("binance", "api_secret", longest));
        assertRefused("too_long", "binance", "api_secret", longest + "a");
        // The length as sent counts, including what would be trimmed.
        assertRefused("too_long", "binance", "api_secret", longest + " ");
    }

    @Test
    void brokenUtf8IsRefused() {
        for (byte[] broken : List.of(
                new byte[] {'a', 'b', (byte) 0xFF, 'c'},
                new byte[] {'a', 'b', (byte) 0xC3},
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xC0, (byte) 0x80},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80})) {
            CredentialSecrets given = CredentialSecrets.owning(Map.of(API_KEY, Secret.copyOf(broken)));
            assertEquals(List.of("api_key not_text"), errors("openai", given));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk-live-0123456789", "sk proj with blanks", "cl\u00E9-0123456789", "sk-short"})
    void anUnknownFormatIsAWarningAndTheValueIsKept(String value) {
        try (CredentialInput input = CredentialInput.of(service("openai"), given("api_key", value))) {
            assertEquals(value, text(input.secrets().field(API_KEY).orElseThrow()));
            assertEquals(1, input.warnings().size());
            Warning warning = input.warnings().get(0);
            assertEquals("unexpected_format", warning.code());
            assertEquals("api_key", warning.field());
            assertEquals(
                    "This does not look like an OpenAI API key. It was saved as it is; check that it was copied whole.",
                    warning.text());
            assertEquals(Warning.Level.AMBER, warning.level());
            assertEquals("amber", warning.level().label());
        }
    }

    @Test
    void whatWasGivenStaysOpenAndWhatWasAcceptedClosesWithTheInput() {
        CredentialSecrets given = given("api_key", OPENAI_KEY);
        CredentialInput input = CredentialInput.of(service("openai"), given);
        Secret accepted = input.secrets().field(API_KEY).orElseThrow();

        input.close();

        assertThrows(IllegalStateException.class, accepted::length);
        assertEquals(OPENAI_KEY, text(given.field(API_KEY).orElseThrow()));
    }

    private static CredentialSecrets withPassphrase(String service, String key, String secret) {
        return service(service).field(FieldName.of("passphrase")).isPresent()
                ? given("api_key", key, "api_secret", secret, "passphrase", "a phrase")
                : given("api_key", key, "api_secret", secret);
    }

    /** The normalised {@code value}; the other fields have valid values. */
    private static String accepted(String service, String field, String value) {
        try (CredentialInput input = CredentialInput.of(service(service), completed(service, field, value))) {
            return text(input.secrets().field(FieldName.of(field)).orElseThrow());
        }
    }

    private static void assertRefused(String code, String service, String field, String value) {
        assertEquals(List.of(field + " " + code), errors(service, completed(service, field, value)));
    }

    private static CredentialSecrets completed(String service, String field, String value) {
        Map<FieldName, Secret> values = new HashMap<>();
        service(service).fields().forEach(each -> values.put(each.name(), secret("acceptable-0")));
        values.put(FieldName.of(field), secret(value));
        return CredentialSecrets.owning(values);
    }

    private static List<String> errors(String service, CredentialSecrets given) {
        return refusal(service, given).errors().stream()
                .map(error -> error.field() + " " + error.code())
                .toList();
    }

    private static InvalidInput refusal(String service, CredentialSecrets given) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> CredentialInput.of(service(service), given));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        return refused;
    }

    private static List<String> warnings(String service, CredentialSecrets given) {
        try (CredentialInput input = CredentialInput.of(service(service), given)) {
            assertEquals(
                    given.field(API_SECRET).map(Secret::length),
                    input.secrets().field(API_SECRET).map(Secret::length));
            return input.warnings().stream()
                    .map(warning -> warning.code() + " " + warning.field())
                    .toList();
        }
    }

    private static ServiceDefinition service(String id) {
        return StandardCatalog.services().require(id);
    }
}
