package network.amarktai.userconfig.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a provider looks at keys at all, by showing it one that cannot exist. What is found holds for a day; that
 * nothing was found, for ten minutes.
 */
final class ControlProbe {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WHILE = Duration.ofMinutes(10);

    private final Map<ServiceId, Known> known = new ConcurrentHashMap<>();

    /** What a provider does with a key that cannot exist. */
    enum Finding {
        /** It refuses, so acceptance proves a key. */
        LOOKS_AT_KEYS,
        /** It accepts, so acceptance proves nothing. */
        TAKES_ANY_KEY,
        /** It did something else, which is no proof either. */
        UNCLEAR
    }

    private record Known(Finding finding, Instant until) {}

    /** What is known about a provider, after asking if need be. */
    Finding find(ServiceId service, Instant now, Supplier<@Nullable Reading> question) {
        Known earlier = known.get(service);
        if (earlier != null && earlier.until().isAfter(now)) {
            return earlier.finding();
        }
        Finding finding = meaning(question.get());
        known.put(service, new Known(finding, now.plus(finding == Finding.UNCLEAR ? WHILE : DAY)));
        return finding;
    }

    private static Finding meaning(@Nullable Reading reading) {
        if (reading == null) {
            return Finding.UNCLEAR;
        }
        if (reading.outcome() == ProbeOutcome.VALID) {
            return Finding.TAKES_ANY_KEY;
        }
        return reading.outcome() == ProbeOutcome.INVALID_KEY ? Finding.LOOKS_AT_KEYS : Finding.UNCLEAR;
    }
}
