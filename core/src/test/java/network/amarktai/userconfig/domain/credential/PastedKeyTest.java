package network.amarktai.userconfig.domain.credential;

import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as they are pasted from configuration files, chats and commands. */
class PastedKeyTest {

    private static final String KEY = "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-";
    private static final String KRAKEN_SECRET = "A".repeat(86) + "==";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%s\"",
                "'%s'",
                "`%s`",
                "\u201c%s\u201d",
                "\u00ab %s \u00bb",
                "Bearer %s",
                "bearer  %s",
                "Authorization: Bearer %s",
                "OPENAI_API_KEY=%s",
                "export OPENAI_API_KEY=\"%s\"",
                "\"api_key\": \"%s\"",
                "apiKey: '%s'",
                "x-litellm-api-key: %s"
            })
    void whatSurroundsAKeyIsLeftOutWithANote(String around) {
        try (CredentialInput input = openai(around.formatted(KEY))) {
            assertEquals(KEY, value(input, "api_key"));
            assertEquals(
                    List.of("cleaned"),
                    input.warnings().stream().map(Warning::code).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWxYz, Anthropic",
        "sk-or-v1-AbCdEfGhIjKlMnOpQrStUvWxYz0123, OpenRouter",
        "gsk_AbCdEfGhIjKlMnOpQrStUvWxYz01234567, Groq",
        "hf_AbCdEfGhIjKlMnOpQrStUvWxYz, Hugging Face"
    })
    void aKeyOfAnotherProviderIsNamed(String key, String provider) {
        try (CredentialInput input = openai(key)) {
            Warning warning = input.warnings().get(0);
            assertEquals(1, input.warnings().size());
            assertEquals("foreign_key", warning.code());
            assertTrue(warning.text().startsWith("This looks like a key of " + provider + ", not of OpenAI."));
            assertEquals(key, value(input, "api_key"), "it is saved as it is");
        }
    }

    @Test
    void anOpenAiKeyIsForeignAtFlockOnly() {
        try (CredentialInput here = openai(KEY);
                CredentialInput there = read("flock", "api_key", KEY)) {
            assertEquals(List.of(), here.warnings());
            assertEquals("foreign_key", there.warnings().get(0).code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "undefined",
                "None",
                "[redacted]",
                "[REDACTED]",
                "REDACTED",
                "[object Object]",
                "<your key>",
                "<OPENAI_API_KEY>",
                "${OPENAI_API_KEY}",
                "{{ api_key }}",
                "your_api_key",
                "YOUR-API-KEY",
                "your api key here",
                "\"null\"",
                "OPENAI_API_KEY=undefined",
                "Bearer null"
            })
    void placeholdersAreRefused(String placeholder) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> openai(placeholder));
        assertEquals("placeholder", refused.errors().get(0).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quoted\"", "none", "<3 crypto>", "Bearer of keys", "key=word", "my secret"})
    void aPassphraseIsTakenAsItIs(String passphrase) {
        try (CredentialInput input =
                read("okx", "api_key", "k".repeat(36), "api_secret", "S".repeat(32), "passphrase", passphrase)) {
            assertEquals(passphrase, value(input, "passphrase"));
        }
    }

    @Test
    void base64ThatContainsWordsIsNotTakenApart() {
        String secret = "key" + "A".repeat(83) + "==";
        try (CredentialInput input = read("kraken", "api_key", "secret" + "k".repeat(50), "api_secret", secret)) {
            assertEquals(secret, value(input, "api_secret"));
            assertEquals(List.of(), input.warnings());
        }
    }

    @Test
    void aPrivateKeyMayHaveLinesWithoutItsBeginAndEnd() {
        String lines = "MHcCAQEEIBLOFx+abc\nDefGhIjKlMnOpQr/stU=";
        try (CredentialInput input = read("coinbase", "api_key", "organizations/x/apiKeys/y", "api_secret", lines)) {
            assertEquals(lines, value(input, "api_secret"));
        }
        InvalidInput refused = assertThrows(
                InvalidInput.class,
                () -> read("kraken", "api_key", "k".repeat(56), "api_secret", "AAAA\n" + KRAKEN_SECRET));
        assertEquals("line_break", refused.errors().get(0).code());
    }

    private static CredentialInput openai(String key) {
        return read("openai", "api_key", key);
    }

    private static CredentialInput read(String service, String... fields) {
        try (CredentialSecrets given = given(fields)) {
            return CredentialInput.of(StandardCatalog.services().require(service), given);
        }
    }

    private static String value(CredentialInput input, String field) {
        return Examples.text(input.secrets().field(FieldName.of(field)).orElseThrow());
    }
}
