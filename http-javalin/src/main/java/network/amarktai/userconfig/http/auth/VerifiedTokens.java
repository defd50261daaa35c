package network.amarktai.userconfig.http.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache of verified tokens, so that the signature of a token is not verified again on its next request.
 *
 * <p>It stores the SHA-256 of a token, never the token. It keeps the {@link #MOST} most recently used entries. Expiry
 * is not cached: the caller checks the lifetime on every hit, and {@link #find} checks that the keys are still current.
 * Refused tokens are never stored. Thread-safe.
 */
final class VerifiedTokens {

    static final int MOST = 10_000;

    private static final float LOAD_FACTOR = 0.75f;

    /** The result of verifying a token. */
    record Verified(Login login, Lifetime lifetime, BooleanSupplier keysStand) {}

    private final Map<String, Verified> tokens = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > MOST;
        }
    };

    /** Returns the entry of this token if its keys are still current. */
    Optional<Verified> find(String token) {
        Verified known = get(digest(token));
        // Outside the lock: this may fetch keys.
        return known != null && known.keysStand().getAsBoolean() ? Optional.of(known) : Optional.empty();
    }

    /** Stores a verified token. */
    void remember(String token, Verified verified) {
        put(digest(token), verified);
    }

    private synchronized @Nullable Verified get(String digest) {
        return tokens.get(digest);
    }

    private synchronized void put(String digest, Verified verified) {
        tokens.put(digest, verified);
    }

    synchronized int size() {
        return tokens.size();
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new String(digest, StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 does not work here");
        }
    }
}
