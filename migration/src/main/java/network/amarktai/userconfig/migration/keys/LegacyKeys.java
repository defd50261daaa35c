package network.amarktai.userconfig.migration.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.crypto.KeyVariable;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.migration.legacy.LegacyOpener;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the platform encrypted with before this system, which open its stored values.
 *
 * <pre>
 * LEGACY_API_KEY_ENCRYPTION_KEY   a Fernet key, base64url of one, or any text at all: then SHA-256 of it is the key
 * LEGACY_JWT_SECRET               SHA-256 of it is the key
 * </pre>
 *
 * <p>Instead, each may be given as {@code …_FILE} or {@code …_COMMAND}, as a master key may. The platform did not
 * record which key it used, so each key is tried; a token opens with one of them only. Nothing is ever encrypted with
 * these keys. Thread-safe; {@link #close()} zeroes the keys.
 */
public final class LegacyKeys implements LegacyOpener, AutoCloseable {

    private static final String KEY = "LEGACY_API_KEY_ENCRYPTION_KEY";
    private static final String JWT_SECRET = "LEGACY_JWT_SECRET";
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);
    private static final int KEY_BYTES = 32;

    private final List<Secret> keys = new ArrayList<>();

    private LegacyKeys() {}

    /** No keys: only values in clear open. */
    public static LegacyKeys none() {
        return new LegacyKeys();
    }

    /**
     * The keys from these variables; none if they are not set. May run the operator's commands.
     *
     * @param environment returns the value of a variable, or null; such as {@code System::getenv}
     * @param warnings receives warnings that require no change
     * @throws KeyRingException if a variable is set in two forms, or its file or command fails
     */
    public static LegacyKeys read(Function<String, @Nullable String> environment, Consumer<String> warnings) {
        LegacyKeys keys = new LegacyKeys();
        try {
            forEachReading(KEY, environment, warnings, keys::addEncryptionKey);
            forEachReading(JWT_SECRET, environment, warnings, keys::addDigest);
            return keys;
        } catch (RuntimeException refused) {
            keys.close();
            throw refused;
        }
    }

    /**
     * Passes the text on twice: as it is, and without surrounding white space, since a file ends with a line break
     * that the platform's own variable did not have.
     */
    private static void forEachReading(
            String variable,
            Function<String, @Nullable String> environment,
            Consumer<String> warnings,
            Consumer<byte[]> reading) {
        new KeyVariable(variable, COMMAND_LIMIT)
                .readSecret(environment, warnings)
                .ifPresent(given -> {
                    try (given) {
                        byte[] text = given.revealBytes();
                        byte[] stripped = stripped(text);
                        reading.accept(text);
                        reading.accept(stripped);
                        Arrays.fill(text, (byte) 0);
                        Arrays.fill(stripped, (byte) 0);
                    }
                });
    }

    private void addEncryptionKey(byte[] text) {
        byte[] decoded = LenientBase64.decode(text);
        byte[] twice = LenientBase64.decode(decoded);
        add(decoded);
        add(twice);
        Arrays.fill(decoded, (byte) 0);
        Arrays.fill(twice, (byte) 0);
        addDigest(text);
    }

    private void addDigest(byte[] text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            add(digest);
            Arrays.fill(digest, (byte) 0);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("this Java runtime has no SHA-256");
        }
    }

    private void add(byte[] key) {
        if (key.length != KEY_BYTES) {
            return;
        }
        Secret candidate = Secret.copyOf(key);
        if (keys.contains(candidate)) {
            candidate.close();
        } else {
            keys.add(candidate);
        }
    }

    @Override
    public boolean hasKeys() {
        return !keys.isEmpty();
    }

    @Override
    public Optional<Secret> open(Secret encrypted) {
        return encrypted.withBytes(stored -> LegacyToken.open(keys, stored));
    }

    /** Zeroes the keys. Closing twice is harmless. */
    @Override
    public void close() {
        keys.forEach(Secret::close);
    }

    @Override
    public String toString() {
        return "LegacyKeys[redacted]";
    }

    private static byte[] stripped(byte[] text) {
        int from = 0;
        int to = text.length;
        while (from < to && white(text[from])) {
            from++;
        }
        while (from < to && white(text[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(text, from, to);
    }

    private static boolean white(byte c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
