package network.amarktai.userconfig.probe.check;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the expiry of a key. Zero, the first day of 1970 and text that is no time mean that the expiry is unknown. */
public final class Times {

    private static final int MAX_DIGITS = 15;
    private static final Instant NONE = Instant.EPOCH.plusSeconds(86_400);

    private Times() {}

    /** Milliseconds since 1970. */
    public static @Nullable Instant millis(String digits) {
        return known(isNumber(digits) ? Instant.ofEpochMilli(Long.parseLong(digits)) : null);
    }

    /** Seconds since 1970. */
    public static @Nullable Instant seconds(String digits) {
        return known(isNumber(digits) ? Instant.ofEpochSecond(Long.parseLong(digits)) : null);
    }

    /** ISO 8601 in UTC. */
    public static @Nullable Instant iso(String text) {
        try {
            return known(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static boolean isNumber(String text) {
        return text.length() <= MAX_DIGITS && text.matches("[0-9]+");
    }

    private static @Nullable Instant known(@Nullable Instant time) {
        return time != null && time.isAfter(NONE) ? time : null;
    }
}
