package network.amarktai.userconfig.http.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were verified, so that the next request with one need not have its signature checked again.
 *
 * <p>It holds no token, only what it takes to recognise one: its SHA-256. At most {@link #MOST} are kept, those used last. What
 * changes with time is not kept: whoever finds a token here still asks whether it has expired, and whether the keys that it was
 * checked with are still the ones that count. Refused tokens never come here. Thread-safe.
 */
final class VerifiedTokens {

    static final int MOST = 10_000;

    private static final float LOAD_FACTOR = 0.75f;

    /** A token whose signature and claims were in order. */
    record Verified(UserId user, Lifetime lifetime, BooleanSupplier keysStand) {}

    private final Map<String, Verified> tokens = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > MOST;
        }
    };

    /** What is remembered of this token, if its keys still stand. */
    Optional<Verified> find(String token) {
        Verified known = get(digest(token));
        // Outside the lock: asking may fetch keys.
        return known != null && known.keysStand().getAsBoolean() ? Optional.of(known) : Optional.empty();
    }

    /** Remembers a token. */
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
