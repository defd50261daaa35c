package network.amarktai.userconfig.http.request;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.http.error.HttpError;

/** A rate limit per caller, such as a user, on this instance. Token bucket: tokens refill evenly, and a full bucket takes one minute. */
public final class RateLimit {

    // With more callers than this, callers with a full bucket are removed.
    private static final int FORGET_ABOVE = 1_000;

    private final Map<Object, Bucket> buckets = new ConcurrentHashMap<>();
    private final int callsPerMinute;
    private final TimeMeter time;

    private RateLimit(int callsPerMinute, TimeMeter time) {
        this.callsPerMinute = callsPerMinute;
        this.time = time;
    }

    /** Creates a limit of this many calls per minute for each caller. */
    public static RateLimit perMinute(int calls) {
        return perMinute(calls, TimeMeter.SYSTEM_NANOTIME);
    }

    static RateLimit perMinute(int calls, TimeMeter time) {
        return new RateLimit(calls, time);
    }

    /**
     * Counts one call.
     *
     * @throws HttpError with {@code rate_limited} if the caller has no calls left
     */
    public void take(Object caller) {
        ConsumptionProbe probe =
                buckets.computeIfAbsent(caller, some -> fullBucket()).tryConsumeAndReturnRemaining(1);
        if (buckets.size() > FORGET_ABOVE) {
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= callsPerMinute);
        }
        if (!probe.isConsumed()) {
            long nanos = probe.getNanosToWaitForRefill();
            throw HttpError.rateLimited(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        }
    }

    private Bucket fullBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(callsPerMinute).refillGreedy(callsPerMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
