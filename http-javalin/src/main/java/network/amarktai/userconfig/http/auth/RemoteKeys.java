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
 * The keys published at a URL, cached for five minutes. They are refreshed in the background shortly before they
 * expire, and immediately when a requested key is not among them. At most two fetches in 30 seconds, in total; if
 * fetching fails, the last keys are used for up to an hour.
 *
 * <p>The cache layers are the token library's. They are composed here and not by its builder, because the builder's
 * result reads the system clock and does not report why it found no key. Keys are selected as JWKs, because the
 * library's key selectors drop Ed25519 keys, which it cannot convert to Java keys.
 */
final class RemoteKeys {

    private static final long KEPT = Duration.ofMinutes(5).toMillis();
    private static final long KEPT_IN_AN_OUTAGE = Duration.ofHours(1).toMillis();
    private static final long REFRESHED_AHEAD = Duration.ofSeconds(30).toMillis();
    private static final long BETWEEN_FETCHES = Duration.ofSeconds(30).toMillis();
    // Longer than the connect and read timeouts together.
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
        // The common pool has daemon threads: nothing has to be closed, and nothing keeps the process alive.
        JWKSetSource<SecurityContext> cache = new RefreshAheadCachingJWKSetSource<>(
                limited, KEPT, WAIT_FOR_A_FETCH, REFRESHED_AHEAD, false, ForkJoinPool.commonPool(), false, null);
        return new RemoteKeys(download, cache, clock);
    }

    /** The matching keys and the published set that contains them; the set is null if no set was fetched. */
    record Found(List<JWK> keys, @Nullable JWKSet in, RemoteKeys by) {

        /** Whether that set is still the cached one. */
        boolean areCurrent() {
            return in != null && by.isCurrent(in);
        }
    }

    /**
     * Returns the published keys that match; empty if none does.
     *
     * @throws KeysUnavailable if no cached key matches and the keys could not be fetched
     */
    Found matching(Predicate<JWK> wanted) {
        Found found = new Found(List.of(), null, this);
        try {
            long now = clock.millis();
            JWKSet known = cache.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, null);
            found = select(known, wanted);
            if (found.keys().isEmpty()) {
                // Fetches only if no other thread has done so since.
                found = select(
                        cache.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, null), wanted);
            }
        } catch (RateLimitReachedException fetchedJustNow) {
            // The latest fetch returned no such key, or failed: decided below.
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

    // Each fetch creates a new set, even for equal keys. Reading the cache also triggers the refresh ahead of expiry.
    @SuppressWarnings("ReferenceEquality") // identity tells which fetch the set is from
    private boolean isCurrent(JWKSet keys) {
        try {
            return cache.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), null) == keys;
        } catch (KeySourceException undecided) {
            return false;
        }
    }
}
