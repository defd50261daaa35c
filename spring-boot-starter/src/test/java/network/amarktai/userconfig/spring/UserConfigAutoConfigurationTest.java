package network.amarktai.userconfig.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.engine.KeyInUse;
import network.amarktai.userconfig.engine.MissingMasterKeys;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.StoresOpener;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class UserConfigAutoConfigurationTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final String KEY = "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=";
    private static final String OTHER_KEY = "Zx9cV8bN7mA6sD5fG4hJ3kL2qW1eR0tYuIoPzXcVbN4=";

    @TempDir
    private Path folder;

    private final ApplicationContextRunner nothing =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UserConfigAutoConfiguration.class));

    private ApplicationContextRunner application(String masterKey) {
        return nothing.withPropertyValues(
                "user-config.master-key=" + masterKey,
                "user-config.store.sqlite.file=" + folder.resolve("user-config.db"));
    }

    private static UserConfigEngine engine(AssertableApplicationContext context) {
        return context.getBean(UserConfigEngine.class);
    }

    private static Throwable failure(AssertableApplicationContext context) {
        Throwable cause = context.getStartupFailure();
        assertNotNull(cause, "it started");
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Test
    void theEngineOfThePropertiesKeepsKeys() {
        AtomicReference<UserConfigEngine> closed = new AtomicReference<>();
        application(KEY).run(context -> {
            engine(context).save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
            closed.set(engine(context));
        });

        assertThrows(UserConfigException.class, () -> closed.get().use(ALICE, "openai", "ai-engine", KeyInUse::source));
        assertTrue(Files.exists(folder.resolve("audit-anchor.jsonl")));
        application(KEY)
                .run(context -> assertEquals(
                        CredentialSource.USER, engine(context).use(ALICE, "openai", "ai-engine", KeyInUse::source)));
    }

    @Test
    void theOperatorsKeyIsAProperty() {
        application(KEY)
                .withPropertyValues("user-config.system.openai=sk-of-the-operator")
                .run(context -> assertEquals(
                        "sk-of-the-operator",
                        engine(context)
                                .use(
                                        ALICE,
                                        "openai",
                                        "ai-engine",
                                        key -> new String(key.bytes("api_key"), StandardCharsets.UTF_8))));
    }

    @Test
    void aMisspeltServiceOfTheOperatorIsRefused() {
        application(KEY)
                .withPropertyValues("user-config.system.opnai=sk-of-the-operator")
                .run(context -> assertInstanceOf(InvalidInput.class, failure(context)));
    }

    @Test
    void anotherMasterKeyIsRefused() {
        application(KEY)
                .run(context -> engine(context).save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef")));

        application(OTHER_KEY).run(context -> assertInstanceOf(MissingMasterKeys.class, failure(context)));
        application(OTHER_KEY)
                .withPropertyValues("user-config.previous-master-keys=" + KEY)
                .run(context -> assertEquals(
                        CredentialSource.USER, engine(context).use(ALICE, "openai", "ai-engine", KeyInUse::source)));
    }

    @Test
    void theVariablesOfTheServerWorkToo() {
        nothing.withPropertyValues(
                        "API_KEY_ENCRYPTION_KEY=" + KEY,
                        "user-config.store.sqlite.file=" + folder.resolve("user-config.db"))
                .run(context -> assertNull(context.getStartupFailure()));
    }

    @Test
    void noStoreAndTwoStoresAreRefused() {
        nothing.withPropertyValues("user-config.master-key=" + KEY)
                .run(context -> assertEquals(
                        "no store: set",
                        String.valueOf(failure(context).getMessage()).substring(0, 13)));
        application(KEY)
                .withPropertyValues("user-config.store.mongo.url=mongodb://localhost:1")
                .run(context -> assertEquals(
                        "two stores: set either",
                        String.valueOf(failure(context).getMessage()).substring(0, 22)));
    }

    @Test
    void aServerNeedsADecisionAboutTheAnchor() {
        TestKit kit = new TestKit();
        ApplicationContextRunner server = nothing.withPropertyValues("user-config.master-key=" + KEY)
                .withBean(StoresOpener.class, () -> catalog -> kit.stores());

        server.run(context ->
                assertTrue(String.valueOf(failure(context).getMessage()).contains("withoutAnchor")));
        server.withPropertyValues("user-config.anchor=none").run(context -> assertNull(context.getStartupFailure()));
        server.withPropertyValues("user-config.anchor=" + folder.resolve("here.jsonl"))
                .run(context -> engine(context).save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef")));
        assertTrue(Files.exists(folder.resolve("here.jsonl")));
    }

    @Test
    void anEngineOfTheApplicationReplacesAllOfThis() {
        TestKit kit = new TestKit();
        UserConfigEngine own = UserConfigEngine.configure()
                .masterKeys(Map.of("API_KEY_ENCRYPTION_KEY", KEY)::get)
                .store(catalog -> kit.stores())
                .withoutAnchor()
                .withoutTimers()
                .start();

        nothing.withBean(UserConfigEngine.class, () -> own).run(context -> assertSame(own, engine(context)));
    }

    @Test
    void customizersRunBeforeTheStart() {
        AtomicReference<String> closed = new AtomicReference<>("no");

        application(KEY)
                .withBean(
                        UserConfigEngineCustomizer.class,
                        () -> builder -> builder.owning(() -> closed.set("with the engine")))
                .run(context -> assertEquals("no", closed.get()));

        assertEquals("with the engine", closed.get());
    }

    @Test
    void theHealthIsShown() {
        application(KEY).run(context -> {
            HealthIndicator health = context.getBean("userConfigHealthIndicator", HealthIndicator.class);
            assertEquals(Status.UP, health.health().getStatus());
        });
        application(KEY)
                .withPropertyValues("management.health.user-config.enabled=false")
                .run(context -> assertFalse(context.containsBean("userConfigHealthIndicator")));
    }

    @Test
    void auditEntriesAreCountedWhereThereIsARegistry() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        application(KEY).withBean(MeterRegistry.class, () -> registry).run(context -> {
            engine(context).save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
            context.getBean(MeterBinder.class).bindTo(registry);
        });

        assertEquals(
                1,
                registry.get("user_config_audit_entries")
                        .tags("action", "credential.saved", "outcome", "done")
                        .counter()
                        .count());
        assertNotNull(registry.find("user_config_frozen_users").gauge());
    }

    @Test
    void healthAndMetersAreLeftOutWhereTheirLibrariesAre() {
        application(KEY)
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.health", "io.micrometer"))
                .run(context -> assertFalse(context.containsBean("userConfigHealthIndicator")));
    }

    @Test
    void waitingEndsWhenTheApplicationStops() {
        application(KEY).run(context -> {
            EngineLifecycle lifecycle = context.getBean(EngineLifecycle.class);
            assertTrue(lifecycle.isRunning());
            lifecycle.stop();
            assertFalse(lifecycle.isRunning());
            assertEquals(Integer.MAX_VALUE, lifecycle.getPhase());
        });
    }

    @Test
    void everyPropertyIsDescribedForEditors() throws IOException {
        String metadata;
        try (InputStream in = UserConfigAutoConfiguration.class.getResourceAsStream(
                "/META-INF/additional-spring-configuration-metadata.json")) {
            metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String name : EngineProperties.names()) {
            assertTrue(metadata.contains('"' + name + '"'), name);
        }
        assertEquals(EngineProperties.names().size(), metadata.split("\"name\"", -1).length - 1, "and nothing else is");
        assertTrue(EngineProperties.names().containsAll(List.of("user-config.master-key", "user-config.system")));
    }
}
