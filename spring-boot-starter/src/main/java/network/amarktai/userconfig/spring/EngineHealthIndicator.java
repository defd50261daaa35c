package network.amarktai.userconfig.spring;

import java.util.List;
import java.util.function.Supplier;
import network.amarktai.userconfig.engine.HealthCheck;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while every check of the engine works, with the code of each check. */
final class EngineHealthIndicator extends AbstractHealthIndicator {

    /** Records that were changed from outside are no reason to take a server out of service: all others work. */
    private static final String INTEGRITY = "integrity";

    private final Supplier<List<HealthCheck>> checks;

    EngineHealthIndicator(Supplier<List<HealthCheck>> checks) {
        super("the checks of the engine could not be run");
        this.checks = checks;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (HealthCheck check : checks.get()) {
            builder.withDetail(check.name(), check.code());
            if (!check.ok() && !check.name().equals(INTEGRITY)) {
                builder.down();
            }
        }
    }
}
