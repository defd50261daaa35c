package network.amarktai.userconfig.http.settings;

import static network.amarktai.userconfig.http.settings.Values.require;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.consumer.IpRange;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.http.settings.Settings.LogFormat;
import network.amarktai.userconfig.http.settings.Settings.MissingUsers;
import network.amarktai.userconfig.http.settings.Settings.Sources;
import network.amarktai.userconfig.http.settings.Settings.TokenFromAddress;
import network.amarktai.userconfig.probe.ProviderProbe;

/** Reads the settings and reports all problems at once. */
public final class SettingsReader {

    private static final int MIN_JWT_SECRET_BYTES = 32;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> KEY_PAIR_ALGORITHMS = Set.of("RS256", "ES256", "EdDSA");

    private final Environment environment;
    private final Values values;

    private SettingsReader(Environment environment) {
        this.environment = environment;
        this.values = new Values(environment);
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsException with every problem found
     */
    public static Settings read(Environment environment) {
        SettingsReader reader = new SettingsReader(environment);
        Settings settings = reader.settings();
        List<String> problems = reader.values.problems();
        if (!problems.isEmpty()) {
            settings.secrets().close();
            throw new SettingsException(problems);
        }
        return settings;
    }

    private Settings settings() {
        int port = values.parse(Variable.PORT, "a number from 0 to 65535", 0, SettingsReader::port);
        Path dataDir = path(Variable.DATA_DIR, "the path of a folder");
        return new Settings(
                environment.text(Variable.HOST),
                port,
                dataDir,
                environment.given(Variable.AUDIT_ANCHOR_FILE).isPresent()
                        ? path(Variable.AUDIT_ANCHOR_FILE, "the path of a file")
                        : dataDir.resolve(Variable.ANCHOR_FILE_NAME),
                environment.text(Variable.DB_NAME),
                values.choice(
                        Variable.MONGO_CREATE_USERS, Map.of("false", MissingUsers.REFUSE, "true", MissingUsers.CREATE)),
                values.choice(Variable.KEEP_SOURCES, Map.of("false", Sources.REMOVE, "true", Sources.KEEP)),
                jwksUrl().orElse(null),
                algorithms(),
                environment.effective(Variable.JWT_ISSUER).orElse(null),
                environment.effective(Variable.JWT_AUDIENCE).orElse(null),
                list(
                        Variable.TRUSTED_PROXIES,
                        "addresses or networks such as 10.0.0.0/8",
                        text -> IpRange.parse(text).orElseThrow(IllegalArgumentException::new)),
                list(
                        Variable.OUTBOUND_ADDRESSES,
                        "addresses or networks such as 203.0.113.7",
                        text -> IpRange.parse(text).map(range -> text).orElseThrow(IllegalArgumentException::new)),
                list(
                        Variable.ALLOWED_ORIGINS,
                        "origins such as https://app.example.com, without a path",
                        SettingsReader::origin),
                values.choice(
                        Variable.PAGE_TOKEN_FROM_ADDRESS,
                        Map.of("false", TokenFromAddress.IGNORED, "true", TokenFromAddress.TAKEN)),
                environment.text(Variable.PAGE_BANNER),
                values.choice(Variable.LOG_FORMAT, Map.of("text", LogFormat.TEXT, "json", LogFormat.JSON)),
                new ChainSettingsReader(NetworkName.TESTNET, environment, values).read(),
                new ChainSettingsReader(NetworkName.MAINNET, environment, values).read(),
                probeBaseUrls(),
                programs(),
                new AiSettingsReader(values).read(),
                secrets());
    }

    private ProgramSettings programs() {
        return new ProgramSettings(
                values.choice(Variable.ALLOW_LEASES, Map.of("false", Leases.OFF, "true", Leases.ALLOWED)),
                values.parse(
                                Variable.CONSUMER_CERT_HEADER,
                                "the name of a header",
                                Optional.<String>empty(),
                                text -> Optional.of(headerName(text)))
                        .orElse(null),
                environment.given(Variable.LISTEN_UNIX).isPresent()
                        ? path(Variable.LISTEN_UNIX, "the path of a socket")
                        : null);
    }

    private static String headerName(String text) {
        require(text.matches("[A-Za-z0-9-]{1,64}"));
        return text;
    }

    private static int port(String text) {
        require(text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= MAX_PORT);
        return Integer.parseInt(text);
    }

    private Path path(Variable variable, String expected) {
        return values.parse(variable, expected, Path.of(""), Path::of);
    }

    private <T> List<T> list(Variable variable, String expected, Function<String, T> parser) {
        return values.parse(
                variable,
                expected,
                List.of(),
                text -> Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(parser)
                        .toList());
    }

    private static String origin(String text) {
        URI origin = URI.create(text);
        require(origin.getHost() != null && origin.getPort() <= MAX_PORT);
        require(text.matches("https?://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?"));
        return text;
    }

    private Optional<URI> jwksUrl() {
        return values.parse(
                Variable.JWT_JWKS_URL,
                "an https:// URL; http:// is for this machine only",
                Optional.empty(),
                text -> Optional.of(Values.acceptableUrl(text)));
    }

    private Set<String> algorithms() {
        Optional<String> given = environment.effective(Variable.JWT_ALGORITHM);
        if (environment.effective(Variable.JWT_JWKS_URL).isEmpty()) {
            if (!given.orElse("HS256").equals("HS256")) {
                values.add("JWT_ALGORITHM other than HS256 needs JWT_JWKS_URL, where the public keys are.");
            }
            return Set.of("HS256");
        }
        if (given.isPresent() && !KEY_PAIR_ALGORITHMS.contains(given.get())) {
            values.add("JWT_ALGORITHM with JWT_JWKS_URL has to be one of: EdDSA, ES256, RS256.");
        }
        return given.map(Set::of).orElse(KEY_PAIR_ALGORITHMS);
    }

    private Map<ServiceId, URI> probeBaseUrls() {
        Map<ServiceId, URI> urls = new HashMap<>();
        ProviderProbe.Builder probe = ProviderProbe.configure();
        for (ServiceDefinition service : StandardCatalog.services().services()) {
            values.parse(
                            Variable.probeBaseUrl(service),
                            "https://host[:port][/path], with nothing after it; http:// is for this machine only",
                            Optional.<URI>empty(),
                            text -> {
                                // Users' keys are sent there, so the rule of JWKS URLs applies, too.
                                URI url = Values.acceptableUrl(text);
                                probe.baseUrl(service.id(), url);
                                return Optional.of(url);
                            })
                    .ifPresent(url -> urls.put(service.id(), url));
        }
        return urls;
    }

    private OperatorSecrets secrets() {
        // Not stripped: the platform signs with every byte of it, including blanks.
        Secret jwtSecret = Optional.ofNullable(environment.lookUp(Variable.JWT_SECRET.name()))
                .filter(value -> !value.isEmpty())
                .map(SettingsReader::secret)
                .orElse(null);
        boolean jwks = environment.effective(Variable.JWT_JWKS_URL).isPresent();
        if (!jwks && jwtSecret == null) {
            values.add("JWT_SECRET is not set. It is the secret that the platform signs its tokens with; or set"
                    + " JWT_JWKS_URL.");
        }
        if (jwks && jwtSecret != null) {
            values.add("JWT_SECRET and JWT_JWKS_URL are both set. Set the one that the platform's tokens need.");
        }
        if (jwtSecret != null && jwtSecret.length() < MIN_JWT_SECRET_BYTES) {
            values.add("JWT_SECRET is shorter than 32 bytes, so it could be guessed. Make a longer one.");
        }
        return new OperatorSecrets(
                jwtSecret,
                secret(Variable.MONGO_URL).orElse(null),
                new MetricsToken(environment, values).read().orElse(null),
                systemKeys());
    }

    private Map<ServiceId, Secret> systemKeys() {
        Map<ServiceId, Secret> keys = new HashMap<>();
        StandardCatalog.services().services().stream()
                .filter(ServiceDefinition::fallsBackToSystem)
                .forEach(service -> secret(Variable.systemKey(service)).ifPresent(key -> keys.put(service.id(), key)));
        return keys;
    }

    private Optional<Secret> secret(Variable variable) {
        return environment.given(variable).map(SettingsReader::secret);
    }

    static Secret secret(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Secret secret = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }
}
