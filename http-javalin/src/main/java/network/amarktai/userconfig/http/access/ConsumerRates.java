package network.amarktai.userconfig.http.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.http.error.HttpError;

/** The calls per second of each consumer, on this instance. Token bucket: a full one holds the calls of one second. */
final class ConsumerRates {

    private record Rate(Consumer name, int callsPerSecond) {}

    // One for each consumer and each rate that it has had, so few.
    private final Map<Rate, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Counts one call.
     *
     * @throws HttpError with {@code rate_limited}
     */
    void take(RegisteredConsumer consumer) {
        int calls = consumer.limits().callsPerSecond();
        if (calls == 0) {
            return;
        }
        ConsumptionProbe probe = buckets.computeIfAbsent(new Rate(consumer.name(), calls), ConsumerRates::full)
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw HttpError.rateLimited(TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
        }
    }

    private static Bucket full(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.callsPerSecond())
                        .refillGreedy(rate.callsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
