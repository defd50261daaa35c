package network.amarktai.userconfig.probe.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds, or a date. A time in the past or more than 7 days ahead is ignored. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MAX_DIGITS = 7;

    private RetryAfter() {}

    static Optional<Instant> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .flatMap(value -> parse(value.strip(), now))
                .filter(at -> at.isAfter(now) && !at.isAfter(now.plus(LONGEST)));
    }

    private static Optional<Instant> parse(String value, Instant now) {
        if (value.length() <= MAX_DIGITS && value.matches("[0-9]+")) {
            return Optional.of(now.plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
