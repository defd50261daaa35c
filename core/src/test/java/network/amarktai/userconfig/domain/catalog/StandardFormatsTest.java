package network.amarktai.userconfig.domain.catalog;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tests the formats with example values that providers publish, and for compatibility with the JavaScript engine. */
class StandardFormatsTest {

    private static final String ED25519_PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
            -----END PRIVATE KEY-----
            """;

    /**
     * The syntax with the same meaning in Java, JavaScript, and JavaScript with the flag {@code u} or {@code v} (used
     * for the {@code pattern} attribute of a page): classes of ASCII with {@code -} and {@code /} escaped,
     * non-capturing groups, alternatives, greedy quantifiers. {@code \s} and {@code \S} differ for Unicode, so they are
     * allowed only as the pair that matches everything.
     */
    private static final Pattern PORTABLE = portable();

    private static Pattern portable() {
        String inClass = "[A-Za-z0-9]-[A-Za-z0-9]|!-~|[A-Za-z0-9_+= ]|\\\\[-/rn]";
        String atom = "\\[(?:\\\\s\\\\S|(?:" + inClass + ")+)]|[A-Za-z0-9_= -]|\\\\/|\\)";
        String quantifier = "[*+?]|\\{[0-9]{1,4}(?:,[0-9]{0,4})?}";
        return Pattern.compile("(?:(?:" + atom + ")(?:" + quantifier + ")?|\\(\\?:|\\|)+");
    }

    @Test
    void publishedExamplesLookRight() {
        assertAll(
                // binance-spot-api-docs rest-api.md, and developers.binance.com "Create Special Key"
                looksRight("binance.api_key", "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"),
                looksRight("binance.api_secret", "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"),
                looksRight("binance.api_key", "npOzOAeLVgr2TuxWfNo43AaPWpBbJEoKezh1o8mSQb6ryE2odE11A4AoVlJbQoGx"),
                looksRight("binance.api_secret", "87ssWB7azoy6ACRfyp6OVOL5U3rtZptX31QWw2kWjl1jHEYRbyM1pd6qykRBQw8p"),
                // PKCS#8 of the Ed25519 seed 00..1f
                looksRight("binance.api_secret", ED25519_PEM),
                looksRight("binance.api_secret", ED25519_PEM.strip()),
                looksRight("binance.api_secret", ED25519_PEM.replace("\n", "\r\n")),
                // kucoin-universal-sdk specification, and kucoin.com/docs-broker "Add SubAccount API"
                looksRight("kucoin.api_key", "6705f5c311545b000157d3eb"),
                looksRight("kucoin.api_key", "671afb36cee20f00015cfaf1"),
                looksRight("kucoin.passphrase", "11223344"),
                // docs.kraken.com spot REST authentication
                looksRight(
                        "kraken.api_secret",
                        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=="),
                // docs.valr.com
                looksRight("valr.api_key", "4961b74efac86b25cce8fbe4c9811c4c7a787b7a5996660afcc2e287ad864363"),
                looksRight("valr.api_secret", "4961b74efac86b25cce8fbe4c9811c4c7a787b7a5996660afcc2e287ad864363"),
                // luno.com/en/developers/api
                looksRight("luno.api_key", "cnz2yjswbv3jd"),
                looksRight("luno.api_secret", "0hydMZDb9HRR3Qq-iqALwZtXLkbLR4fWxtDZvkB9h4I"),
                // a request captured from ccxt 4.5.84
                looksRight("okx.api_key", "985d5b66-57ce-40fb-b714-afc0b9787083"),
                looksRight("okx.api_secret", "22582BD0CFF14C41EDBF1AB98506286D"));
    }

    @Test
    void valuesOfTheDocumentedShapeLookRight() {
        String uuid = "3bb4ea1e-1f3c-4f0e-9c46-0a1b2c3d4e5f";
        assertAll(
                looksRight("openai.api_key", "sk-" + "a".repeat(48)),
                looksRight("openai.api_key", "sk-proj-" + "a_-".repeat(52)),
                looksRight("openai.api_key", "sk-svcacct-" + "a".repeat(48)),
                looksRight("flock.api_key", "sk-" + "a".repeat(22)),
                looksRight("kucoin.api_secret", uuid),
                looksRight("kraken.api_key", "a/+0".repeat(14)),
                looksRight("bitfinex.api_key", "a_-".repeat(14) + "a"),
                looksRight("bitfinex.api_secret", "a_-".repeat(14) + "a"),
                looksRight("bybit.api_key", "X".repeat(10)),
                looksRight("bybit.api_secret", "Y".repeat(36)),
                looksRight("coinbase.api_key", uuid),
                looksRight("coinbase.api_key", "organizations/" + uuid + "/apiKeys/" + uuid),
                looksRight("coinbase.api_secret", "a".repeat(86) + "=="),
                looksRight("coinbase.api_secret", ED25519_PEM.replace("PRIVATE", "EC PRIVATE")),
                looksRight("gate.api_key", "a0".repeat(16)),
                looksRight("gate.api_secret", "a".repeat(64)),
                looksRight("mexc.api_key", "mx0vglAbCdEf"),
                looksRight("mexc.api_secret", "b".repeat(32)),
                looksRight("bitget.api_key", "bg_" + "a0".repeat(16)),
                looksRight("bitget.api_secret", "c".repeat(64)),
                looksRight("bitstamp.api_key", "aB0".repeat(11)),
                looksRight("bitstamp.api_secret", "aB0".repeat(11)));
    }

    @Test
    void whatCannotWorkLooksWrong() {
        assertAll(
                looksWrong("binance.api_secret", ED25519_PEM.replace("PRIVATE", "PUBLIC")),
                looksWrong("binance.api_secret", ED25519_PEM.replace("PRIVATE", "RSA PRIVATE")),
                looksWrong("binance.api_secret", ED25519_PEM.replace("PRIVATE", "ENCRYPTED PRIVATE")),
                looksWrong("binance.api_secret", ED25519_PEM.substring(0, 60)),
                looksWrong("binance.api_key", ED25519_PEM),
                looksWrong("coinbase.api_secret", ED25519_PEM.replace("PRIVATE", "PUBLIC")),
                looksWrong("kraken.api_secret", "a".repeat(86)),
                looksWrong("openai.api_key", "pk-" + "a".repeat(48)),
                looksWrong("luno.api_key", "CNZ2YJSWBV3JD"),
                looksWrong("bitstamp.api_key", "two words"),
                looksWrong("valr.api_key", " " + "a".repeat(64)));
    }

    @Test
    void swappedValuesAreTellableWhereTheProvidersShapesDiffer() {
        String uuid = "3bb4ea1e-1f3c-4f0e-9c46-0a1b2c3d4e5f";
        assertAll(
                tellable("kucoin", "6705f5c311545b000157d3eb", uuid),
                tellable("kraken", "a/+0".repeat(14), "a".repeat(86) + "=="),
                tellable("luno", "cnz2yjswbv3jd", "0hydMZDb9HRR3Qq-iqALwZtXLkbLR4fWxtDZvkB9h4I"),
                tellable("bybit", "X".repeat(18), "Y".repeat(36)),
                tellable("okx", uuid, "22582BD0CFF14C41EDBF1AB98506286D"),
                tellable("coinbase", uuid, ED25519_PEM),
                tellable("gate", "a0".repeat(16), "a".repeat(64)),
                tellable("mexc", "mx0vglAbCdEfGhIjKl", "b".repeat(32)),
                tellable("bitget", "bg_" + "a0".repeat(16), "c".repeat(64)));
    }

    @Test
    void noPlaceholderPassesForAValue() {
        assertAll(fields().filter(field -> !field.name().value().equals("passphrase"))
                .map(field -> () -> {
                    assertTrue(field.placeholder().contains("…"), field.placeholder());
                    assertFalse(field.looksLike(field.placeholder()), field.placeholder());
                }));
    }

    @Test
    void everyFormatMeansTheSameInJavaScript() {
        assertAll(fields().map(field ->
                () -> assertTrue(PORTABLE.matcher(field.format()).matches(), field.format())));
    }

    @Test
    void theCheckForJavaScriptKnowsWhatDiffers() {
        assertAll(Stream.of(
                        "a++",
                        "a*+",
                        "a?+",
                        "a{2}+",
                        "(?i)a",
                        "(?i:a)",
                        "(?>a)",
                        "(?<n>a)",
                        "(a)",
                        "\\Aa",
                        "a\\z",
                        "a\\Z",
                        "^a",
                        "a$",
                        "\\p{L}",
                        "\\P{L}",
                        "[a-z&&[b]]",
                        "[a[b]]",
                        "\\Qa\\E",
                        "\\R",
                        "\\h",
                        "\\b",
                        "\\S{8}",
                        "[\\s]",
                        "[\\S]",
                        "\\w",
                        ".",
                        "[^a]",
                        "[a-]",
                        "[/]",
                        "/",
                        "\\-",
                        "\\x{41}",
                        "\\u0041",
                        "é")
                .map(format -> () -> assertFalse(PORTABLE.matcher(format).matches(), format)));
    }

    @Test
    void noInputOfTheLargestSizeKeepsAFormatBusy() {
        List<String> inputs = List.of(
                "a".repeat(8192),
                "=".repeat(8192),
                "-----BEGIN PRIVATE KEY-----\n".repeat(290),
                "-----BEGIN PRIVATE KEY-----" + "-----END PRIVATE KEY-----".repeat(320) + "x",
                "-----BEGIN PRIVATE KEY-----" + "-----END PRIVATE KEY-----" + "\n".repeat(8100) + "x");
        assertTimeout(Duration.ofSeconds(5), () -> fields().forEach(field -> inputs.forEach(field::looksLike)));
    }

    private static Stream<FieldDefinition> fields() {
        return StandardCatalog.services().services().stream().flatMap(service -> service.fields().stream());
    }

    private static FieldDefinition field(String path) {
        int dot = path.indexOf('.');
        return StandardCatalog.services()
                .require(path.substring(0, dot))
                .field(FieldName.of(path.substring(dot + 1)))
                .orElseThrow();
    }

    private static Executable looksRight(String path, String value) {
        return () -> assertTrue(field(path).looksLike(value), path);
    }

    private static Executable looksWrong(String path, String value) {
        return () -> assertFalse(field(path).looksLike(value), path);
    }

    private static Executable tellable(String service, String key, String secret) {
        FieldDefinition keyField = field(service + ".api_key");
        FieldDefinition secretField = field(service + ".api_secret");
        return () -> {
            assertTrue(keyField.looksLike(key) && secretField.looksLike(secret), service);
            assertFalse(keyField.looksLike(secret) || secretField.looksLike(key), service);
        };
    }
}
