package network.amarktai.userconfig.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.Test;

class UserConfigMetersTest {

    private final TestKit kit = new TestKit();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void theStateOfTheSystemIsShown() {
        new UserConfigMeters(kit.userConfig()).bindTo(registry);

        Map<String, Double> shown = registry.getMeters().stream()
                .collect(Collectors.toMap(meter -> meter.getId().getName(), meter -> 0.0, Double::sum, TreeMap::new));

        assertEquals(
                "[user_config_audit_failing, user_config_audit_failures, user_config_consumers, user_config_frozen_all,"
                        + " user_config_frozen_refusals, user_config_frozen_users, user_config_integrity_failures]",
                shown.keySet().toString());
        assertEquals(0, registry.get("user_config_audit_failing").gauge().value());
        assertEquals(0, registry.get("user_config_frozen_users").gauge().value());
    }

    @Test
    void appendedEntriesAreCounted() {
        UserConfig userConfig = kit.configure(kit.stores())
                .auditLog(UserConfigMeters.counted(kit.stores(), registry))
                .build();

        assertThrows(
                NotConfigured.class,
                () -> userConfig
                        .credentials()
                        .resolveCredential()
                        .resolve(
                                Origin.service("request-1"),
                                UserId.of("alice"),
                                Examples.OPENAI,
                                Consumer.of("ai-engine")));

        assertEquals(
                1,
                registry.get("user_config_audit_entries")
                        .tags("action", "credential.used", "outcome", "failed")
                        .counter()
                        .count());
    }
}
