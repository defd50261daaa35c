package network.amarktai.userconfig.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The day of budgets. A test on the system's clock that counts what was spent on one day must not run into the next. */
public final class UtcDay {

    private UtcDay() {}

    /** Returns at once if so much of the day is left, else when the next has begun. */
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
