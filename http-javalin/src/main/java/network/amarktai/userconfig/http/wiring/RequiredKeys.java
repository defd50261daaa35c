package network.amarktai.userconfig.http.wiring;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.usecase.rotation.CountKeys;

/** Compares the master keys that were given with those that the store needs. */
final class RequiredKeys {

    private RequiredKeys() {}

    /**
     * Returns if the vault knows every key that something in the store is sealed with.
     *
     * @throws StartupFailure naming the ids of those that are missing, or if the store can not be read
     */
    static void check(CountKeys keys, SecretVault vault) {
        Set<KeyId> missing;
        try {
            missing = new TreeSet<>(keys.needed());
        } catch (UserConfigException unreachable) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, unreachable.detail());
        }
        missing.removeAll(vault.knownKeyIds());
        if (!missing.isEmpty()) {
            throw StartupFailure.of(
                    ExitCode.CONFIG,
                    "The store holds secrets or audit entries that need a master key that was not given. Expected key id: "
                            + joined(missing) + ". Given: "
                            + joined(vault.knownKeyIds())
                            + ". Set API_KEY_ENCRYPTION_KEY to the key with the expected id, or add that key to"
                            + " API_KEY_ENCRYPTION_KEY_PREVIOUS.");
        }
    }

    /** What is wrong with the keys that were given, if something is. */
    static Optional<String> problem(Environment environment) {
        try {
            KeyRingConfig.read(environment::lookUp).keyRing().close();
            return Optional.empty();
        } catch (KeyRingException wrong) {
            return Optional.of(wrong.detail());
        }
    }

    /** The keys that were given, by their ids. */
    static String describe(SecretVault vault) {
        return "active " + vault.activeKeyId() + ", known " + joined(vault.knownKeyIds());
    }

    private static String joined(Set<KeyId> ids) {
        return String.join(", ", ids.stream().map(KeyId::value).sorted().toList());
    }
}
