package network.amarktai.userconfig.http.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.consumer.IpRange;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final String JWT_SECRET = "MARKER-7890123456789012345678901";
    private static final String JWKS = "https://login.example.com/keys";

    private static Map<String, String> variables(String... namesAndValues) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return variables;
    }

    private static Settings read(Map<String, String> variables) {
        return SettingsReader.read(Environment.of(variables::get));
    }

    /** These variables and JWT_SECRET. */
    private static Settings readWith(String... namesAndValues) {
        Map<String, String> variables = variables(namesAndValues);
        variables.putIfAbsent("JWT_SECRET", JWT_SECRET);
        return read(variables);
    }

    private static List<String> problems(Map<String, String> variables) {
        return assertThrows(SettingsException.class, () -> read(variables)).problems();
    }

    private static String text(Secret secret) {
        return secret.withBytes(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void nothingButTheJwtSecretIsNeeded() {
        Settings settings = readWith();

        assertEquals("127.0.0.1", settings.host());
        assertEquals(8080, settings.port());
        assertEquals(Path.of("./data"), settings.dataDir());
        assertEquals("amarktai_trading", settings.databaseName());
        assertEquals(Settings.MissingUsers.REFUSE, settings.missingUsers());
        assertNull(settings.jwksUrl());
        assertEquals(Set.of("HS256"), settings.jwtAlgorithms());
        assertNull(settings.issuer());
        assertNull(settings.audience());
        assertEquals(List.of(), settings.trustedProxies());
        assertEquals(List.of(), settings.allowedOrigins());
        assertEquals(Settings.LogFormat.TEXT, settings.logFormat());
        assertTrue(settings.secrets().mongoUrl().isEmpty());
        assertEquals(JWT_SECRET, text(settings.secrets().jwtSecret().orElseThrow()));
        assertFalse(settings.secrets().has(ServiceId.of("openai")));
        assertFalse(settings.secrets().has(ServiceId.of("flock")));
    }

    @ParameterizedTest
    @MethodSource("network.amarktai.userconfig.http.settings.Variable#all")
    void anEmptyVariableIsAsIfItWereNotSet(Variable variable) {
        for (String empty : List.of("", "  ", "\t")) {
            if (variable.equals(Variable.JWT_SECRET)) {
                assertTrue(problems(variables("JWT_SECRET", empty)).get(0).startsWith("JWT_SECRET is"));
            } else {
                assertSame(readWith(), readWith(variable.name(), empty));
            }
        }
    }

    private static void assertSame(Settings expected, Settings actual) {
        assertEquals(
                expected.toString().replaceAll("secrets=.*", ""),
                actual.toString().replaceAll("secrets=.*", ""));
        assertEquals(expected.secrets().mongoUrl(), actual.secrets().mongoUrl());
        assertFalse(actual.secrets().has(ServiceId.of("openai")));
        assertFalse(actual.secrets().has(ServiceId.of("flock")));
    }

    @Test
    void everyVariableCounts() {
        Settings settings = readWith(
                "HOST", " 0.0.0.0 ",
                "PORT", "0",
                "DATA_DIR", "/var/lib/user config",
                "DB_NAME", "other",
                "MONGO_URL", " mongodb://db.example.com/ ",
                "MONGO_CREATE_USERS", "TRUE",
                "JWT_ALGORITHM", "HS256",
                "JWT_ISSUER", "https://issuer.example.com",
                "JWT_AUDIENCE", "user-config",
                "TRUSTED_PROXIES", "10.0.0.0/8, ,2001:db8::/32,",
                "ALLOWED_ORIGINS", "https://a.example.com,http://localhost:5173,http://[::1]:80",
                "LOG_FORMAT", "Json",
                "OPENAI_API_KEY", " sk-1\n",
                "FLOCK_API_KEY", "sk-2");

        assertEquals("0.0.0.0", settings.host());
        assertEquals(0, settings.port());
        assertEquals(Path.of("/var/lib/user config"), settings.dataDir());
        assertEquals("other", settings.databaseName());
        assertEquals(
                "mongodb://db.example.com/", text(settings.secrets().mongoUrl().orElseThrow()));
        assertEquals(Settings.MissingUsers.CREATE, settings.missingUsers());
        assertEquals("https://issuer.example.com", settings.issuer());
        assertEquals("user-config", settings.audience());
        assertEquals(
                List.of(
                        IpRange.parse("10.0.0.0/8").orElseThrow(),
                        IpRange.parse("2001:db8::/32").orElseThrow()),
                settings.trustedProxies());
        assertEquals(
                List.of("https://a.example.com", "http://localhost:5173", "http://[::1]:80"),
                settings.allowedOrigins());
        assertEquals(Settings.LogFormat.JSON, settings.logFormat());
        assertEquals(
                "sk-1", text(settings.secrets().find(ServiceId.of("openai")).orElseThrow()));
        assertEquals("sk-2", text(settings.secrets().find(ServiceId.of("flock")).orElseThrow()));
        assertTrue(settings.secrets().find(ServiceId.of("binance")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "PORT               | 65536",
                "PORT               | -1",
                "PORT               | http",
                "PORT               | 80.0",
                "PORT               | 99999999999999999999",
                "PORT               | ٨٠٨٠",
                "MONGO_CREATE_USERS | yes",
                "MONGO_CREATE_USERS | 1",
                "LOG_FORMAT         | xml",
                "JWT_ALGORITHM      | none",
                "JWT_ALGORITHM      | HS512",
                "JWT_ALGORITHM      | hs256",
                "JWT_ALGORITHM      | RS256",
                "TRUSTED_PROXIES    | proxy.example.com",
                "TRUSTED_PROXIES    | 10.0.0.0/33",
                "TRUSTED_PROXIES    | 10.0.0.0/8;192.168.0.0/16",
                "TRUSTED_PROXIES    | *",
                "ALLOWED_ORIGINS    | *",
                "ALLOWED_ORIGINS    | null",
                "ALLOWED_ORIGINS    | https://*.example.com",
                "ALLOWED_ORIGINS    | https://app.example.com/",
                "ALLOWED_ORIGINS    | https://app.example.com/page",
                "ALLOWED_ORIGINS    | app.example.com",
                "ALLOWED_ORIGINS    | ftp://app.example.com",
                "ALLOWED_ORIGINS    | https://user@app.example.com",
                "ALLOWED_ORIGINS    | https://app.example.com https://b.example.com",
                "ALLOWED_ORIGINS    | https://app.example.com:notaport",
                "ALLOWED_ORIGINS    | https://app.example.com:99999",
                "ALLOWED_ORIGINS    | https://:443",
            })
    void whatCannotWorkIsRefusedByName(String variable, String value) {
        List<String> problems = problems(variables("JWT_SECRET", JWT_SECRET, variable, value));

        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(variable + " "), problems.toString());
    }

    @Test
    void anExplorerThatWasGivenStaysAsItIs() {
        Settings settings = readWith(
                "FETCH_TESTNET_CHAIN_ID", "localnet",
                "FETCH_TESTNET_EXPLORER", "https://dorado-1.example.com/{hash}");

        assertEquals(
                "https://dorado-1.example.com/{hash}",
                settings.testnet().network().explorer());
    }

    @Test
    void aFolderThatNoFileSystemCanNameIsRefused() {
        assertEquals(
                List.of("DATA_DIR has to be the path of a folder."),
                problems(variables("JWT_SECRET", JWT_SECRET, "DATA_DIR", "a\0b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.com/keys",
                "ftp://login.example.com/keys",
                "file:///etc/passwd",
                "/keys",
                "login.example.com",
                "https://",
                "https://user:MARKER@login.example.com/keys",
                "https://login.example.com/keys#MARKER",
                "https://login.example.com/ke ys",
                "http://127.0.0.1.example.com/keys"
            })
    void publicKeysComeOverHttpsOnly(String url) {
        List<String> problems = problems(variables("JWT_JWKS_URL", url));

        assertEquals(
                List.of("JWT_JWKS_URL has to be an https:// URL; http:// is for this machine only."),
                problems,
                "what follows from it is not a second problem");
    }

    @Test
    void withPublicKeysThereIsNoSecretAndEveryAlgorithmOfAKeyPair() {
        Settings settings = read(variables("JWT_JWKS_URL", JWKS));

        assertEquals(URI.create(JWKS), settings.jwksUrl());
        assertEquals(Set.of("RS256", "ES256", "EdDSA"), settings.jwtAlgorithms());
        assertTrue(settings.secrets().jwtSecret().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
    void oneAlgorithmCanBeChosen(String algorithm) {
        assertEquals(
                Set.of(algorithm),
                read(variables("JWT_JWKS_URL", JWKS, "JWT_ALGORITHM", algorithm))
                        .jwtAlgorithms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS512", "PS256", "rs256", "RS256,ES256"})
    void aPublicKeyIsNeverASharedSecret(String algorithm) {
        assertEquals(
                List.of("JWT_ALGORITHM with JWT_JWKS_URL has to be one of: EdDSA, ES256, RS256."),
                problems(variables("JWT_JWKS_URL", JWKS, "JWT_ALGORITHM", algorithm)));
    }

    @Test
    void aSecretAndAUrlOfPublicKeysContradictEachOther() {
        List<String> problems = problems(variables("JWT_JWKS_URL", JWKS, "JWT_SECRET", JWT_SECRET));

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("JWT_SECRET and JWT_JWKS_URL are both set."), problems.get(0));
    }

    @Test
    void aSecretIsAtLeast32BytesLong() {
        String thirtyOne = "x".repeat(31);
        assertTrue(problems(variables("JWT_SECRET", thirtyOne)).get(0).startsWith("JWT_SECRET is shorter than 32"));
        assertEquals(32, length(thirtyOne + "x"));
        assertEquals(32, length("é".repeat(16)), "bytes are counted, not characters");
    }

    @Test
    void aSecretIsTakenAsItIs() {
        assertEquals(34, length(" " + "x".repeat(32) + "\n"), "the platform signs with the blanks too");
    }

    private static int length(String secret) {
        return readWith("JWT_SECRET", secret)
                .secrets()
                .jwtSecret()
                .orElseThrow()
                .length();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        SettingsException wrong = assertThrows(
                SettingsException.class,
                () -> read(variables(
                        "PORT", "x",
                        "DATA_DIR", "\0",
                        "MONGO_CREATE_USERS", "x",
                        "LOG_FORMAT", "x",
                        "TRUSTED_PROXIES", "x,y",
                        "ALLOWED_ORIGINS", "x",
                        "JWT_ALGORITHM", "x",
                        "JWT_SECRET", "MARKER")));

        List<String> named = new ArrayList<>();
        wrong.problems().forEach(problem -> named.add(problem.split(" ", 2)[0]));
        assertEquals(
                Set.of(
                        "PORT",
                        "DATA_DIR",
                        "MONGO_CREATE_USERS",
                        "LOG_FORMAT",
                        "TRUSTED_PROXIES",
                        "ALLOWED_ORIGINS",
                        "JWT_ALGORITHM",
                        "JWT_SECRET"),
                Set.copyOf(named));
        assertEquals(List.copyOf(Set.copyOf(named)).size(), named.size(), "each is said once: " + named);
        assertEquals(String.join("\n", wrong.problems()), wrong.getMessage());
        assertNull(wrong.getCause());
        assertFalse(wrong.toString().contains("MARKER"));
    }

    @Test
    void noSecretIsEverShown() {
        Map<String, String> variables = new HashMap<>();
        for (Variable variable : Variable.all()) {
            if (variable.secret()) {
                variables.put(variable.name(), "MARKER-" + variable + "-".repeat(32));
            }
        }
        Environment environment = Environment.of(variables::get);
        Settings settings = SettingsReader.read(environment);

        assertFalse(settings.toString().contains("MARKER"), settings.toString());
        assertFalse(settings.secrets().toString().contains("MARKER"));
        for (Variable variable : Variable.all()) {
            assertFalse(environment.shown(variable).contains("MARKER"), variable.name());
            assertEquals(variable.secret() ? "(set)" : shownDefault(variable), environment.shown(variable));
        }
        variables.put("PORT", "x");
        SettingsException wrong = assertThrows(SettingsException.class, () -> SettingsReader.read(environment));
        assertFalse(wrong.getMessage().contains("MARKER"));
    }

    private static String shownDefault(Variable variable) {
        if (variable.equals(Variable.AUDIT_ANCHOR_FILE)) {
            return "./data/audit-anchor.jsonl";
        }
        return variable.defaultValue().isEmpty() ? "(not set)" : variable.defaultValue();
    }

    @Test
    void closingTheSettingsZeroesTheirSecretsButNotTheCopiesInUse() {
        Settings settings = readWith("OPENAI_API_KEY", "sk-1", "MONGO_URL", "mongodb://db/");
        Secret jwtSecret = settings.secrets().jwtSecret().orElseThrow();
        Secret mongoUrl = settings.secrets().mongoUrl().orElseThrow();
        Secret copy = settings.secrets().find(ServiceId.of("openai")).orElseThrow();

        settings.secrets().close();
        settings.secrets().close();

        assertThrows(IllegalStateException.class, jwtSecret::length);
        assertThrows(IllegalStateException.class, mongoUrl::length);
        assertEquals("sk-1", text(copy));
        assertThrows(IllegalStateException.class, () -> settings.secrets().find(ServiceId.of("openai")));
    }

    @Test
    void keysAreTestedAtTheirProvidersUnlessTheOperatorNamesAnotherPlace() {
        assertEquals(Map.of(), readWith().probeBaseUrls());

        assertEquals(
                Map.of(
                        ServiceId.of("kraken"), URI.create("https://proxy.example.com:8443/kraken"),
                        ServiceId.of("openai"), URI.create("http://127.0.0.1:9000")),
                readWith(
                                "PROBE_BASE_URL_KRAKEN",
                                " https://proxy.example.com:8443/kraken ",
                                "PROBE_BASE_URL_OPENAI",
                                "http://127.0.0.1:9000",
                                "PROBE_BASE_URL_LUNO",
                                "")
                        .probeBaseUrls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://proxy.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1",
                "https://user:MARKER@proxy.example.com",
                "https://proxy.example.com?key=MARKER",
                "https://proxy.example.com#MARKER",
                "ftp://proxy.example.com",
                "HTTPS://proxy.example.com",
                "proxy.example.com",
                "https://",
                "MARKER MARKER"
            })
    void keysAreNotSentInTheClearNorToWhatIsNoPlace(String url) {
        List<String> problems = problems(variables("JWT_SECRET", JWT_SECRET, "PROBE_BASE_URL_BINANCE", url));

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("PROBE_BASE_URL_BINANCE has to be https://"), problems.get(0));
        assertFalse(problems.get(0).contains("MARKER"));
    }

    @Test
    void theOwnAddressesAreAsTheOperatorWroteThem() {
        assertEquals(List.of(), readWith().outboundAddresses());
        assertEquals(
                List.of("203.0.113.7", "2001:db8::/32"),
                readWith("OUTBOUND_ADDRESSES", " 203.0.113.7 , 2001:db8::/32,").outboundAddresses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform.example.com", "203.0.113.256", "203.0.113.7/33", "MARKER"})
    void whatIsNoAddressIsNotShownToUsers(String text) {
        List<String> problems = problems(variables("JWT_SECRET", JWT_SECRET, "OUTBOUND_ADDRESSES", text));

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("OUTBOUND_ADDRESSES has to be"), problems.get(0));
        assertFalse(problems.get(0).contains("MARKER"));
    }
}
