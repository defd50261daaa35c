package network.amarktai.userconfig.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a provider checks keys at all, by sending a key that cannot exist. A clear finding is cached for a
 * day, an unclear one for ten minutes.
 */
final class ControlProbe {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Map<ServiceId, Known> known = new ConcurrentHashMap<>();

    /** How a provider answers a key that cannot exist. */
    enum Finding {
        /** It refuses the key, so acceptance proves a key. */
        LOOKS_AT_KEYS,
        /** It accepts the key, so acceptance proves nothing. */
        TAKES_ANY_KEY,
        /** It gave another answer or none, so acceptance proves nothing for now. */
        UNCLEAR
    }

    private record Known(Finding finding, Instant until) {}

    /** The finding for a provider: the cached one, or the result of {@code question}. */
    Finding find(ServiceId service, Instant now, Supplier<@Nullable Diagnosis> question) {
        Known earlier = known.get(service);
        if (earlier != null && earlier.until().isAfter(now)) {
            return earlier.finding();
        }
        Finding finding = meaning(question.get());
        known.put(service, new Known(finding, now.plus(finding == Finding.UNCLEAR ? TEN_MINUTES : DAY)));
        return finding;
    }

    private static Finding meaning(@Nullable Diagnosis reading) {
        if (reading == null) {
            return Finding.UNCLEAR;
        }
        if (reading.outcome() == ProbeOutcome.VALID) {
            return Finding.TAKES_ANY_KEY;
        }
        return reading.outcome() == ProbeOutcome.INVALID_KEY ? Finding.LOOKS_AT_KEYS : Finding.UNCLEAR;
    }
}
