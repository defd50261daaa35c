package network.amarktai.userconfig.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aCheckThatHangsFailsWithinASecondAndIsNotStartedAgain() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (HealthChecks checks = new HealthChecks(Executors.defaultThreadFactory())
                .with("store", ErrorCode.STORE_UNAVAILABLE, () -> {
                    runs.incrementAndGet();
                    await(answer);
                    answered.countDown();
                })
                .with("audit", ErrorCode.AUDIT_UNAVAILABLE, () -> {})) {

            assertEquals(
                    List.of("store store_unavailable", "audit ok"),
                    assertTimeoutPreemptively(SECOND, () -> run(checks)));
            assertEquals(
                    List.of("store store_unavailable", "audit ok"),
                    assertTimeoutPreemptively(SECOND, () -> run(checks)));
            assertEquals(1, runs.get());

            answer.countDown();
            answered.await();
            assertEquals(List.of("store ok", "audit ok"), run(checks));
        }
    }

    @Test
    void theErrorOfACheckIsItsResult() {
        try (HealthChecks checks = new HealthChecks(Executors.defaultThreadFactory())
                .with("store", ErrorCode.STORE_UNAVAILABLE, () -> {
                    throw Unavailable.of(ErrorCode.KEY_UNAVAILABLE, "why");
                })) {
            assertEquals(List.of("store key_unavailable"), run(checks));
        }
    }

    private static List<String> run(HealthChecks checks) {
        return checks.run().stream()
                .map(check -> check.name() + " " + check.code())
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
