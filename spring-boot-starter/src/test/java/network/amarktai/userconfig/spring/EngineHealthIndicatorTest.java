package network.amarktai.userconfig.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.engine.HealthCheck;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class EngineHealthIndicatorTest {

    private static final HealthCheck WORKS = new HealthCheck("audit", "ok", "");

    private static Health health(HealthCheck... checks) {
        return new EngineHealthIndicator(() -> List.of(checks)).health();
    }

    @Test
    void itIsUpWhileEverythingWorks() {
        assertEquals(Health.up().withDetail("audit", "ok").build(), health(WORKS));
    }

    @Test
    void aStoreThatDoesNotAnswerIsDown() {
        Health down = health(new HealthCheck("store", "store_unavailable", "It does not answer."), WORKS);

        assertEquals(Status.DOWN, down.getStatus());
        assertEquals(Map.of("store", "store_unavailable", "audit", "ok"), down.getDetails());
    }

    @Test
    void recordsThatWereChangedFromOutsideAreShownAndTheServerStaysInService() {
        Health up = health(WORKS, new HealthCheck("integrity", "integrity_failed", "See verify-audit."));

        assertEquals(Status.UP, up.getStatus());
        assertEquals("integrity_failed", up.getDetails().get("integrity"));
    }
}
