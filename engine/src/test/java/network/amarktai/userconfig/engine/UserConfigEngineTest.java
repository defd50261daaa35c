package network.amarktai.userconfig.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.StoresOpener;
import network.amarktai.userconfig.testkit.InMemoryAnchorJournal;
import network.amarktai.userconfig.testkit.InMemoryUsageLog;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserConfigEngineTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final String KEY = "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=";
    private static final String OTHER_KEY = "Zx9cV8bN7mA6sD5fG4hJ3kL2qW1eR0tYuIoPzXcVbN4=";

    @TempDir
    private Path folder;

    private final TestKit kit = new TestKit();
    private final List<String> closed = new ArrayList<>();

    private static UserConfigEngineBuilder with(String key) {
        return UserConfigEngine.configure().masterKeys(Map.of("API_KEY_ENCRYPTION_KEY", key)::get);
    }

    private UserConfigEngineBuilder engine() {
        return with(KEY).store(catalog -> kit.stores()).withoutAnchor().withoutTimers();
    }

    @Test
    void aSavedKeyIsShownAndUsed() {
        try (UserConfigEngine engine = engine().start()) {
            engine.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));

            CredentialStatus status = engine.userConfig()
                    .credentials()
                    .showCredentialStatus()
                    .all(ALICE)
                    .get(0);
            assertEquals(CredentialSource.USER, status.source());
            assertEquals(
                    "sk-0123456789abcdef",
                    engine.use(
                            ALICE,
                            "openai",
                            "ai-engine",
                            key -> new String(key.bytes("api_key"), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void theOperatorsKeyIsUsedForAUserWhoHasNone() {
        try (UserConfigEngine engine =
                engine().systemCredential("openai", () -> "sk-of-the-operator").start()) {
            assertEquals(CredentialSource.SYSTEM, engine.use(ALICE, "openai", "ai-engine", KeyInUse::source));
        }
    }

    @Test
    void withoutAnyKeyThereIsNothingToUse() {
        try (UserConfigEngine engine =
                engine().systemCredential("openai", () -> null).start()) {
            assertThrows(NotConfigured.class, () -> engine.use(ALICE, "openai", "ai-engine", KeyInUse::source));
        }
    }

    @Test
    void theValuesAreZeroedWhenTheUseEnds() {
        try (UserConfigEngine engine = engine().start()) {
            engine.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));

            byte[] kept = engine.use(ALICE, "openai", "ai-engine", key -> key.bytes("api_key"));

            assertArrayEquals(new byte[kept.length], kept);
        }
    }

    @Test
    void aFailedUseIsReportedAndPassedOn() {
        try (UserConfigEngine engine = engine().start()) {
            engine.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
            UseFailed failure = new UseFailed(UseFailure.RATE_LIMITED);

            UseFailed thrown = assertThrows(
                    UseFailed.class,
                    () -> engine.use(ALICE, "openai", "ai-engine", key -> {
                        throw failure;
                    }));

            assertSame(failure, thrown);
            engine.userConfig().recordUsage().flush();
            assertEquals(
                    1,
                    engine.userConfig().showUsage().show(ALICE, "openai", 1).total().failures().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    @Test
    void badNamesAreInvalidInputAndAreNotQuoted() {
        try (UserConfigEngine engine = engine().start()) {
            InvalidInput service =
                    assertThrows(InvalidInput.class, () -> engine.save(ALICE, "Open AI", Map.of("api_key", "x")));
            InvalidInput field =
                    assertThrows(InvalidInput.class, () -> engine.save(ALICE, "openai", Map.of("sk-pasted-here", "x")));
            InvalidInput consumer =
                    assertThrows(InvalidInput.class, () -> engine.use(ALICE, "openai", "AI Engine", KeyInUse::source));

            assertEquals(ErrorCode.INVALID_SERVICE, service.code());
            assertEquals("unknown_field", field.errors().get(0).code());
            assertFalse(field.detail().contains("pasted"), field.detail());
            assertEquals("consumer", consumer.errors().get(0).field());
        }
    }

    @Test
    void anotherMasterKeyIsRefusedBeforeAnythingIsSealedWithIt() {
        String needed;
        try (UserConfigEngine engine = engine().start()) {
            engine.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
            needed = engine.activeKeyId().value();
        }
        UserConfigEngineBuilder other =
                with(OTHER_KEY).store(catalog -> kit.stores()).withoutAnchor().withoutTimers();
        other.owning(() -> closed.add("connection"));

        MissingMasterKeys missing = assertThrows(MissingMasterKeys.class, other::start);

        assertEquals(1, missing.missing().size());
        assertTrue(missing.detail().contains("Expected key id: " + needed), missing.detail());
        assertEquals(List.of("connection"), closed);
    }

    @Test
    void missingKeysCanBeAllowed() {
        try (UserConfigEngine engine = engine().start()) {
            engine.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
        }
        try (UserConfigEngine engine = with(OTHER_KEY)
                .store(catalog -> kit.stores())
                .withoutAnchor()
                .withoutTimers()
                .allowMissingKeys()
                .start()) {
            engine.save(BOB, "openai", Map.of("api_key", "sk-0123456789abcdef"));
            assertThrows(Unavailable.class, () -> engine.use(ALICE, "openai", "ai-engine", KeyInUse::source));
        }
    }

    @Test
    void aServerNeedsADecisionAboutTheAnchor() {
        UserConfigEngineBuilder undecided = with(KEY).store(catalog -> kit.stores());

        IllegalStateException refused = assertThrows(IllegalStateException.class, undecided::start);

        assertTrue(String.valueOf(refused.getMessage()).contains("withoutAnchor"), refused.getMessage());
    }

    @Test
    void theAnchorIsBesideALocalFileByDefault() {
        StoresOpener local = new StoresOpener() {
            @Override
            public Stores open(ServiceCatalog catalog) {
                return kit.stores();
            }

            @Override
            public Optional<Path> folder() {
                return Optional.of(folder);
            }
        };

        try (UserConfigEngine engine = with(KEY).store(local).withoutTimers().start()) {
            engine.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
            engine.everyMinute();
            assertTrue(Files.exists(folder.resolve("audit-anchor.jsonl")));
        }
    }

    @Test
    void missingPartsAndKeysAreNamed() {
        assertThrows(
                IllegalStateException.class,
                () -> UserConfigEngine.configure().withoutAnchor().start());
        assertThrows(
                KeyRingException.class,
                () -> UserConfigEngine.configure()
                        .masterKeys(name -> null)
                        .store(catalog -> kit.stores())
                        .withoutAnchor()
                        .start());
    }

    @Test
    void theTimersStoreCountsAndAnchorTheTrail() throws InterruptedException {
        CountDownLatch stored = new CountDownLatch(1);
        InMemoryUsageLog watched = kit.usageLog();
        InMemoryAnchorJournal journal = new InMemoryAnchorJournal();
        try (UserConfigEngine engine = with(KEY)
                .store(catalog -> kit.stores().with(new AnnouncingUsageLog(watched, stored)))
                .anchor(journal)
                .start()) {
            engine.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
            engine.use(ALICE, "openai", "ai-engine", KeyInUse::source);

            assertTrue(stored.await(20, TimeUnit.SECONDS));
        }
        List<String> lines = new ArrayList<>();
        journal.read(lines::add);
        assertFalse(lines.isEmpty());
    }

    @Test
    void closingStoresTheLastCountsClosesConnectionsAndIsIdempotent() {
        UserConfigEngineBuilder builder = engine();
        builder.owning(() -> closed.add("first"));
        builder.owning(() -> {
            throw new IllegalStateException("does not close");
        });
        builder.owning(() -> closed.add("last"));
        UserConfigEngine engine = builder.start();
        engine.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
        engine.use(ALICE, "openai", "ai-engine", KeyInUse::source);

        engine.close();
        engine.close();

        assertEquals(List.of("last", "first"), closed);
        try (UserConfigEngine next = engine().start()) {
            assertEquals(
                    1,
                    next.userConfig()
                            .showUsage()
                            .show(ALICE, "openai", 1)
                            .total()
                            .uses());
        }
    }

    @Test
    void healthNamesWhatDoesNotWork() {
        try (UserConfigEngine engine = engine().start()) {
            assertEquals(
                    List.of("store ok", "audit ok", "integrity ok"),
                    engine.health().stream()
                            .map(check -> check.name() + " " + check.code())
                            .toList());
            assertEquals(
                    "store_unavailable",
                    HealthCheck.of("store", () -> {
                                throw Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "The database does not answer.");
                            })
                            .code());
        }
    }
}
