package network.amarktai.userconfig.http.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.http.auth.JwksUrl;
import org.jspecify.annotations.Nullable;

/** Reads the settings and reports all problems at once. */
public final class SettingsReader {

    private static final int MIN_JWT_SECRET_BYTES = 32;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> KEY_PAIR_ALGORITHMS = Set.of("RS256", "ES256", "EdDSA");

    private final Environment environment;
    private final List<String> problems = new ArrayList<>();
    private final ChainSettingsReader chains;

    private SettingsReader(Environment environment) {
        this.environment = environment;
        this.chains = new ChainSettingsReader(environment, problems);
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsException with every problem found
     */
    public static Settings read(Environment environment) {
        SettingsReader reader = new SettingsReader(environment);
        Settings settings = reader.settings();
        if (!reader.problems.isEmpty()) {
            settings.secrets().close();
            throw new SettingsException(reader.problems);
        }
        return settings;
    }

    private Settings settings() {
        return new Settings(
                text(Variable.HOST),
                port(),
                dataDir(),
                auditAnchorFile(),
                text(Variable.DB_NAME),
                choice(
                        Variable.MONGO_CREATE_USERS,
                        Map.of("false", Settings.MissingUsers.REFUSE, "true", Settings.MissingUsers.CREATE)),
                jwksUrl(),
                algorithms(),
                environment.effective(Variable.JWT_ISSUER).orElse(null),
                environment.effective(Variable.JWT_AUDIENCE).orElse(null),
                proxies(),
                origins(),
                choice(Variable.LOG_FORMAT, Map.of("text", Settings.LogFormat.TEXT, "json", Settings.LogFormat.JSON)),
                chains.read(NetworkName.TESTNET),
                chains.read(NetworkName.MAINNET),
                new ProbeSettingsReader(environment, problems).read(),
                secrets());
    }

    private String text(Variable variable) {
        return environment.effective(variable).orElse("");
    }

    private int port() {
        String text = text(Variable.PORT);
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > MAX_PORT) {
            problems.add("PORT has to be a number from 0 to 65535.");
        }
        return port;
    }

    private Path dataDir() {
        try {
            return Path.of(text(Variable.DATA_DIR));
        } catch (InvalidPathException notAPath) {
            problems.add("DATA_DIR has to be the path of a folder.");
            return Path.of("");
        }
    }

    private Path auditAnchorFile() {
        try {
            return Path.of(text(Variable.AUDIT_ANCHOR_FILE));
        } catch (InvalidPathException notAPath) {
            if (environment.given(Variable.AUDIT_ANCHOR_FILE).isPresent()) {
                problems.add("AUDIT_ANCHOR_FILE has to be the path of a file.");
            }
            return Path.of("");
        }
    }

    private <T> T choice(Variable variable, Map<String, T> choices) {
        T chosen = choices.get(text(variable).toLowerCase(Locale.ROOT));
        if (chosen == null) {
            problems.add(variable + " has to be one of: "
                    + String.join(", ", choices.keySet().stream().sorted().toList()) + ".");
            return choices.values().iterator().next();
        }
        return chosen;
    }

    private @Nullable URI jwksUrl() {
        Optional<String> given = environment.effective(Variable.JWT_JWKS_URL);
        if (given.isEmpty()) {
            return null;
        }
        try {
            URI url = new URI(given.get());
            if (JwksUrl.isAcceptable(url)) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            // Reported below.
        }
        problems.add("JWT_JWKS_URL has to be an https:// URL; http:// is for this machine only.");
        return null;
    }

    private Set<String> algorithms() {
        Optional<String> given = environment.effective(Variable.JWT_ALGORITHM);
        if (!environment.effective(Variable.JWT_JWKS_URL).isPresent()) {
            if (!given.orElse("HS256").equals("HS256")) {
                problems.add("JWT_ALGORITHM other than HS256 needs JWT_JWKS_URL, where the public keys are.");
            }
            return Set.of("HS256");
        }
        if (given.isPresent() && !KEY_PAIR_ALGORITHMS.contains(given.get())) {
            problems.add("JWT_ALGORITHM with JWT_JWKS_URL has to be one of: EdDSA, ES256, RS256.");
        }
        return given.map(Set::of).orElse(KEY_PAIR_ALGORITHMS);
    }

    private List<IpRange> proxies() {
        List<IpRange> networks = new ArrayList<>();
        List<String> texts = list(Variable.TRUSTED_PROXIES);
        texts.forEach(text -> IpRange.parse(text).ifPresent(networks::add));
        if (networks.size() < texts.size()) {
            problems.add("TRUSTED_PROXIES has to be addresses or networks such as 10.0.0.0/8.");
        }
        return networks;
    }

    private List<String> origins() {
        List<String> origins = list(Variable.ALLOWED_ORIGINS);
        if (!origins.stream().allMatch(SettingsReader::isOrigin)) {
            problems.add("ALLOWED_ORIGINS has to be origins such as https://app.example.com, without a path.");
        }
        return origins;
    }

    private static boolean isOrigin(String text) {
        try {
            URI origin = new URI(text);
            return origin.getHost() != null
                    && origin.getPort() <= MAX_PORT
                    && text.matches("https?://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?");
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private List<String> list(Variable variable) {
        return Arrays.stream(text(variable).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private OperatorSecrets secrets() {
        Secret jwtSecret = secret(Variable.JWT_SECRET);
        boolean jwks = environment.effective(Variable.JWT_JWKS_URL).isPresent();
        if (!jwks && jwtSecret == null) {
            problems.add("JWT_SECRET is not set. It is the secret that the platform signs its tokens with; or set"
                    + " JWT_JWKS_URL.");
        }
        if (jwks && jwtSecret != null) {
            problems.add("JWT_SECRET and JWT_JWKS_URL are both set. Set the one that the platform's tokens need.");
        }
        if (jwtSecret != null && jwtSecret.length() < MIN_JWT_SECRET_BYTES) {
            problems.add("JWT_SECRET is shorter than 32 bytes, so it could be guessed. Make a longer one.");
        }
        Map<ServiceId, Secret> systemKeys = new HashMap<>();
        systemKey(systemKeys, "openai", Variable.OPENAI_API_KEY);
        systemKey(systemKeys, "flock", Variable.FLOCK_API_KEY);
        return new OperatorSecrets(jwtSecret, secret(Variable.MONGO_URL), systemKeys);
    }

    private void systemKey(Map<ServiceId, Secret> keys, String service, Variable variable) {
        Secret key = secret(variable);
        if (key != null) {
            keys.put(ServiceId.of(service), key);
        }
    }

    private @Nullable Secret secret(Variable variable) {
        Optional<String> given = variable == Variable.JWT_SECRET
                // Not stripped: the platform signs with every byte of it, including blanks.
                ? Optional.ofNullable(environment.lookUp(variable.name())).filter(value -> !value.isEmpty())
                : environment.given(variable);
        return given.map(value -> {
                    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                    Secret secret = Secret.copyOf(bytes);
                    Arrays.fill(bytes, (byte) 0);
                    return secret;
                })
                .orElse(null);
    }
}
