package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys published at a URL, kept for five minutes, fetched anew in the background when they are about to get older, and
 * at once when a key is asked for that is not among them. No more than two fetches in 30 seconds, whoever asks; if they
 * fail, the last keys serve for an hour.
 *
 * <p>The layers are the token library's. They are put together here and not by its builder, because the builder's result
 * reads the system clock and cannot say why it found no key.
 */
final class RemoteKeys {

    private static final long KEPT = Duration.ofMinutes(5).toMillis();
    private static final long KEPT_IN_AN_OUTAGE = Duration.ofHours(1).toMillis();
    private static final long REFRESHED_AHEAD = Duration.ofSeconds(30).toMillis();
    private static final long BETWEEN_FETCHES = Duration.ofSeconds(30).toMillis();
    // Longer than connecting and reading may take together.
    private static final long WAIT_FOR_A_FETCH = Duration.ofSeconds(15).toMillis();

    private final JwksDownload download;
    private final JWKSetSource<SecurityContext> cache;
    private final InstantSource clock;

    private RemoteKeys(JwksDownload download, JWKSetSource<SecurityContext> cache, InstantSource clock) {
        this.download = download;
        this.cache = cache;
        this.clock = clock;
    }

    static RemoteKeys at(URL url, InstantSource clock) {
        JwksDownload download = new JwksDownload(url);
        JWKSetSource<SecurityContext> tolerant = new OutageTolerantJWKSetSource<>(download, KEPT_IN_AN_OUTAGE, null);
        JWKSetSource<SecurityContext> limited = new RateLimitedJWKSetSource<>(tolerant, BETWEEN_FETCHES, null);
        // The common pool has daemon threads, so there is nothing to close and nothing that keeps a process alive.
        JWKSetSource<SecurityContext> cache = new RefreshAheadCachingJWKSetSource<>(
                limited, KEPT, WAIT_FOR_A_FETCH, REFRESHED_AHEAD, false, ForkJoinPool.commonPool(), false, null);
        return new RemoteKeys(download, cache, clock);
    }

    /** Keys, and the published set that they were found in; the set is null if there are none. */
    record Found(List<JWK> keys, @Nullable JWKSet in, RemoteKeys by) {

        /** Whether that set is still the one that counts. */
        boolean areCurrent() {
            return in != null && by.isCurrent(in);
        }
    }

    /**
     * The keys that are wanted; none if none is published.
     *
     * @throws KeysUnavailable if there may be one, but it could not be fetched
     */
    Found matching(Predicate<JWK> wanted) {
        Found found = new Found(List.of(), null, this);
        try {
            long now = clock.millis();
            JWKSet known = cache.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, null);
            found = select(known, wanted);
            if (found.keys().isEmpty()) {
                // Fetches only if nobody else has done so since.
                found = select(
                        cache.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, null), wanted);
            }
        } catch (RateLimitReachedException fetchedJustNow) {
            // What was fetched just now has no such key, or could not be fetched: decided below.
        } catch (KeySourceException unreachable) {
            throw new KeysUnavailable();
        }
        if (found.keys().isEmpty() && download.lastFailed()) {
            throw new KeysUnavailable();
        }
        return found;
    }

    private Found select(JWKSet keys, Predicate<JWK> wanted) {
        return new Found(keys.getKeys().stream().filter(wanted).toList(), keys, this);
    }

    // Each fetch makes another set, also of the same keys; and asking is what has them fetched in time.
    @SuppressWarnings("ReferenceEquality") // which fetch it is from is the question
    private boolean isCurrent(JWKSet keys) {
        try {
            return cache.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), null) == keys;
        } catch (KeySourceException undecided) {
            return false;
        }
    }
}
