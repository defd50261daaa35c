package network.amarktai.userconfig.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Guards against midnight UTC: a test on the system clock that counts the spending of one day must not run into the
 * next.
 */
public final class UtcDay {

    private UtcDay() {}

    /** Returns immediately if at least {@code left} remains of the day, otherwise when the next day has begun. */
    public static void awaitAtLeast(Duration left) {
        Instant now = Instant.now();
        LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        Duration rest =
                Duration.between(now, tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant());
        if (rest.compareTo(left) < 0) {
            new CompletableFuture<>()
                    .completeOnTimeout(null, rest.toMillis() + 1, TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
