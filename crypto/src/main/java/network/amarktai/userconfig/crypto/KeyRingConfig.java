package network.amarktai.userconfig.crypto;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Reads the master keys from the configuration.
 *
 * <pre>
 * API_KEY_ENCRYPTION_KEY            the active key, 44 characters of base64url
 * API_KEY_ENCRYPTION_KEY_PREVIOUS   keys that only open, separated by commas
 * </pre>
 *
 * <p>Instead, each may be given as {@code …_FILE}, a file that holds it (4 KiB at most), or as {@code …_COMMAND}, a
 * shell command that prints it within 10 seconds; a list from either may also have one key per line. Weak and published
 * keys are refused. A key is never generated here and never taken from another variable.
 */
public final class KeyRingConfig {

    private static final String ACTIVE = "API_KEY_ENCRYPTION_KEY";
    private static final String PREVIOUS = "API_KEY_ENCRYPTION_KEY_PREVIOUS";
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);

    private KeyRingConfig() {}

    /**
     * The key ring from these variables. May run the operator's commands.
     *
     * @param environment returns the value of a variable, or null; such as {@code System::getenv}
     * @throws KeyRingException if there is no active key or one of the keys cannot be used
     */
    public static LoadedKeyRing read(Function<String, @Nullable String> environment) {
        return read(environment, COMMAND_LIMIT);
    }

    /** The text of a new random key, 44 characters for {@code API_KEY_ENCRYPTION_KEY}. It opens every secret. */
    public static Secret generateKey(SecureRandom random) {
        try (MasterKey key = MasterKey.generate(random)) {
            return key.revealText();
        }
    }

    static LoadedKeyRing read(Function<String, @Nullable String> environment, Duration commandLimit) {
        List<String> warnings = new ArrayList<>();
        List<MasterKey> keys = new ArrayList<>();
        try {
            try (KeyText active = new KeyVariable(ACTIVE, commandLimit)
                    .read(environment, warnings::add)
                    .orElseThrow(KeyRingConfig::missing)) {
                keys.add(active.key());
            }
            new KeyVariable(PREVIOUS, commandLimit)
                    .read(environment, warnings::add)
                    .ifPresent(previous -> {
                        try (previous) {
                            keys.addAll(previous.keys());
                        }
                    });
            KeyRing ring = KeyRing.of(keys.get(0), keys.subList(1, keys.size()));
            warnings.addAll(repetitions(keys));
            return new LoadedKeyRing(ring, warnings);
        } catch (RuntimeException refused) {
            keys.forEach(MasterKey::close);
            throw refused;
        }
    }

    private static List<String> repetitions(List<MasterKey> keys) {
        Set<KeyId> seen = new HashSet<>();
        return keys.stream()
                .map(MasterKey::id)
                .filter(id -> !seen.add(id))
                .distinct()
                .map(id -> PREVIOUS + " repeats the key " + id + ", which is already given.")
                .toList();
    }

    private static KeyRingException missing() {
        return KeyRingException.of(
                KeyProblem.KEY_MISSING,
                ACTIVE + " is not set. Make a key with: openssl rand -base64 32 | tr '/+' '_-'"
                        + "\nSet it as " + ACTIVE + ", or put it into a file and name that in " + ACTIVE + "_FILE, or"
                        + " give a command that prints it in " + ACTIVE
                        + "_COMMAND. Keep a copy away from the database's backups: without it no stored secret opens.");
    }
}
