package network.amarktai.userconfig.probe.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far a provider's clock is ahead of ours, from the {@code Date} header of an answer. */
final class ClockSkew {

    /** The header has whole seconds, truncated, so it is half a second late on average. */
    private static final Duration DROPPED = Duration.ofMillis(500);

    private ClockSkew() {}

    /**
     * The skew, accurate to about half a second plus half the network time. Empty if the answer has no date or comes
     * from a cache.
     */
    static Optional<Duration> of(HttpHeaders headers, Instant ours) {
        if (headers.firstValue("Age").isPresent()) {
            return Optional.empty();
        }
        return headers.firstValue("Date")
                .flatMap(ClockSkew::parse)
                .map(theirs -> Duration.between(ours, theirs.plus(DROPPED)));
    }

    /**
     * The least that the provider's clock is ahead of ours: it was at its date or later before we received it. Empty if
     * that is not ahead, or as in {@link #of}.
     */
    static Optional<Duration> atLeast(HttpHeaders headers, Instant received) {
        return of(headers, received).map(skew -> skew.minus(DROPPED)).filter(skew -> !skew.isNegative());
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
