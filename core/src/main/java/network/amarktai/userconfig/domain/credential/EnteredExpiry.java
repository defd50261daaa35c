package network.amarktai.userconfig.domain.credential;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a key expires, as a user entered it: a day, or a time with its offset from UTC. */
final class EnteredExpiry {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,18}(Z|[+-]\\d{2}:\\d{2})");
    private static final int LONGEST = 40;
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private EnteredExpiry() {}

    /**
     * Parses such as {@code 2027-03-31}, which ends with that day in UTC, or {@code 2027-03-31T12:00:00Z}; empty for anything
     * else.
     */
    static Optional<Instant> parse(byte[] typed) {
        if (!isHarmless(typed)) {
            return Optional.empty();
        }
        String text = new String(typed, StandardCharsets.US_ASCII);
        try {
            if (DAY.matcher(text).matches()) {
                return Optional.of(LocalDate.parse(text).atTime(LAST_SECOND).toInstant(ZoneOffset.UTC));
            }
            return TIME.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Whether it can be no key that was pasted in the wrong place: a key must not become a string. */
    private static boolean isHarmless(byte[] typed) {
        if (typed.length > LONGEST) {
            return false;
        }
        for (byte one : typed) {
            if ("0123456789-:.+TZ".indexOf(one) < 0) {
                return false;
            }
        }
        return true;
    }
}
