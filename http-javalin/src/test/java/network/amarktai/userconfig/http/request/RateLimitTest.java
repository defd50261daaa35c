package network.amarktai.userconfig.http.request;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final UserId ALICE = UserId.of("alice");

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = RateLimit.perMinute(6, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    private void takeAll(UserId user) {
        for (int call = 0; call < 6; call++) {
            limit.take(user);
        }
    }

    @Test
    void whoHasNoneLeftIsToldWhenTheNextOneComes() {
        takeAll(ALICE);

        HttpError refused = assertThrows(HttpError.class, () -> limit.take(ALICE));

        assertEquals(HttpErrorCode.RATE_LIMITED, refused.code());
        assertEquals(11, refused.retryAfterSeconds(), "ten seconds, and one so that no retry is too early");
        nanos.addAndGet(Duration.ofSeconds(refused.retryAfterSeconds()).toNanos());
        assertDoesNotThrow(() -> limit.take(ALICE));
        assertThrows(HttpError.class, () -> limit.take(ALICE));
    }

    @Test
    void oneSecondIsOneSecond() {
        assertEquals(
                "That is too often. Try again in 1 second.",
                HttpError.rateLimited(1).detail());
        assertEquals(
                "That is too often. Try again in 2 seconds.",
                HttpError.rateLimited(2).detail());
    }

    @Test
    void aQuietMinuteGivesTheWholeAllowanceBackAndNoMore() {
        takeAll(ALICE);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        takeAll(ALICE);

        assertThrows(HttpError.class, () -> limit.take(ALICE));
    }

    @Test
    void oneUserDoesNotUseUpAnothersAllowance() {
        takeAll(ALICE);

        takeAll(UserId.of("bob"));
    }

    @Test
    void manyOtherUsersDoNotMakeItForgetWhoHasNoneLeft() {
        takeAll(ALICE);
        for (int other = 0; other < 3_000; other++) {
            limit.take(UserId.of("user-" + other));
        }

        assertThrows(HttpError.class, () -> limit.take(ALICE));
    }
}
