package network.amarktai.userconfig.http.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import network.amarktai.userconfig.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Reads the token of {@code /metrics}, from its variable or from a file. */
final class MetricsToken {

    private static final int MIN_BYTES = 16;
    private static final int MAX_BYTES = 4096;

    private final Environment environment;
    private final Values values;

    MetricsToken(Environment environment, Values values) {
        this.environment = environment;
        this.values = values;
    }

    /** The token; empty if none is set, or after adding the problem with it. */
    Optional<Secret> read() {
        Optional<String> given = environment.given(Variable.METRICS_TOKEN);
        Optional<String> file = environment.given(Variable.METRICS_TOKEN_FILE);
        if (given.isPresent() && file.isPresent()) {
            values.add("METRICS_TOKEN and METRICS_TOKEN_FILE are both set. Set one of them.");
            return Optional.empty();
        }
        Secret token = given.map(SettingsReader::secret)
                .or(() -> file.flatMap(path -> Optional.ofNullable(content(path))))
                .orElse(null);
        if (token != null && token.length() < MIN_BYTES) {
            token.close();
            values.add("METRICS_TOKEN is shorter than 16 bytes, so it could be guessed. Make a longer one.");
            return Optional.empty();
        }
        return Optional.ofNullable(token);
    }

    // The path is not shown: it may be the token in the wrong variable.
    private @Nullable Secret content(String path) {
        byte[] buffer = new byte[MAX_BYTES];
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            int length = file.readNBytes(buffer, 0, MAX_BYTES);
            while (length > 0 && Character.isWhitespace(buffer[length - 1])) {
                length--;
            }
            byte[] token = Arrays.copyOf(buffer, length);
            Secret secret = Secret.copyOf(token);
            Arrays.fill(token, (byte) 0);
            return secret;
        } catch (IOException | InvalidPathException unreadable) {
            values.add("METRICS_TOKEN_FILE has to be the path of a readable file.");
            return null;
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }
}
