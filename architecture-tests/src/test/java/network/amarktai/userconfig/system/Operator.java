package network.amarktai.userconfig.system;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.TokenIssuer;
import network.amarktai.userconfig.http.auth.TokenRules;

/** The operator of a test server: the keys, and the variables that pass them to the server. */
final class Operator {

    static final String MASTER_KEY = "sQvR4T1mYb8kNw3ZpXe7Jd0uGf5Hc2Li9Ao6-Vx_BnE=";
    static final String OTHER_MASTER_KEY = "Zk9_wB3fX-0rTq7LhM2vYc5NpUe8Sj1GdIa4Ro6VxEk=";
    static final String JWT_SECRET = "what-the-platform-signs-with-Zq7hT2mKx9";

    private Operator() {}

    /** The variables that {@code serve} needs, with these names and values added or replaced. */
    static Map<String, String> variables(String... namesAndValues) {
        Map<String, String> variables =
                new HashMap<>(Map.of("API_KEY_ENCRYPTION_KEY", MASTER_KEY, "JWT_SECRET", JWT_SECRET, "PORT", "0"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return variables;
    }

    /** A vault with this active master key. */
    static CryptoVault vault(String masterKey) {
        return CryptoVault.of(
                KeyRingConfig.read(Map.of("API_KEY_ENCRYPTION_KEY", masterKey)::get)
                        .keyRing(),
                InstantSource.system(),
                new SecureRandom());
    }

    /** The key id of a master key. */
    static String keyId(String masterKey) {
        try (CryptoVault vault = vault(masterKey)) {
            return vault.secretVault().activeKeyId().value();
        }
    }

    /** A token as the platform issues it. */
    static String token(String user) {
        return token(user, JWT_SECRET);
    }

    /** A token signed with this secret. */
    static String token(String user, String signedWith) {
        try (Secret secret = Secret.copyOf(signedWith.getBytes(StandardCharsets.UTF_8))) {
            return TokenIssuer.sharedSecret(secret, new TokenRules(null, null, InstantSource.system()))
                    .issue(UserId.of(user), Duration.ofHours(1));
        }
    }
}
