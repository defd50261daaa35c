package network.amarktai.userconfig.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import network.amarktai.userconfig.usecase.rotation.KeyJobListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start on a database that is not the one that the anchor is about. */
class RestoredStoreTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final String KEY = "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=";
    private static final String NEXT_KEY = "Zx9cV8bN7mA6sD5fG4hJ3kL2qW1eR0tYuIoPzXcVbN4=";

    @TempDir
    private Path folder;

    private Path file;
    private Path anchor;
    private Path backup;

    @BeforeEach
    void backUpAndGoOn() throws IOException {
        file = folder.resolve("user-config.db");
        anchor = folder.resolve("audit-anchor.jsonl");
        backup = folder.resolve("backup");
        run(engine(), ALICE);
        Files.copy(file, backup);
        run(engine(), ALICE);
    }

    private UserConfigEngineBuilder engine() {
        return engine(Map.of("API_KEY_ENCRYPTION_KEY", KEY));
    }

    private UserConfigEngineBuilder engine(Map<String, String> keys) {
        return UserConfigEngine.configure()
                .masterKeys(keys::get)
                .store(SqliteStores.at(file))
                .withoutTimers();
    }

    /** Saves a key and ends in order, which writes the anchor. */
    private static void run(UserConfigEngineBuilder builder, UserId user) {
        try (UserConfigEngine engine = builder.start()) {
            engine.save(user, "openai", Map.of("api_key", "sk-0123456789abcdef"));
        }
    }

    private void restore() throws IOException {
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void theSameDatabaseStarts() {
        run(engine(), BOB);
    }

    @Test
    void anOlderDatabaseIsRefusedUntilItIsAccepted() throws IOException {
        restore();
        byte[] content = Files.readAllBytes(file);

        for (int attempt = 0; attempt < 2; attempt++) {
            String detail = refused(engine());
            assertTrue(detail.contains("--accept-restored-store"), detail);
            assertTrue(detail.contains("the stream ends at"), detail);
        }
        assertArrayEquals(content, Files.readAllBytes(file), "and left as it is");

        run(engine().acceptRestoredStore(), BOB);
        run(engine(), BOB);
        try (UserConfigEngine engine = engine().start()) {
            assertEquals(List.of("store.accepted"), systemActions("store."));
            AuditReport report = verified(engine, anchor);
            assertTrue(report.findings().isEmpty(), report.toString());
            assertFalse(verified(engine, folder.resolve("audit-anchor.jsonl.old-1"))
                    .findings()
                    .isEmpty());
        }
    }

    @Test
    void acceptingACurrentDatabaseHasNoEffect() {
        run(engine().acceptRestoredStore(), BOB);

        assertEquals(List.of(), systemActions("store."));
        assertTrue(Files.notExists(folder.resolve("audit-anchor.jsonl.old-1")));
    }

    @Test
    void aMissingDatabaseIsRefusedAndNotMade() throws IOException {
        Files.delete(file);

        refused(engine());
        refused(engine().comparedWithAnchor(anchor));
        assertTrue(Files.notExists(file));

        run(engine().acceptRestoredStore(), BOB);
        run(engine(), BOB);
    }

    @Test
    void anEmptyDatabaseIsRefused() throws IOException {
        Files.delete(file);
        Files.createFile(file);

        refused(engine());
    }

    @Test
    void anotherDatabaseOfTheSameAgeIsRefused() throws IOException {
        restore();
        Path kept = folder.resolve("kept");
        Files.move(anchor, kept);
        run(engine(), BOB);
        run(engine(), BOB);
        Files.move(kept, anchor, StandardCopyOption.REPLACE_EXISTING);

        refused(engine());
    }

    @Test
    void anIncompleteLineIsNotALine() throws IOException {
        Files.writeString(anchor, "{\"anchor\":\"u-12", StandardOpenOption.APPEND);

        run(engine(), BOB);
    }

    @Test
    void theAnchorsOfOtherInstancesCount() throws IOException {
        try (UserConfigEngine first = engine().start()) {
            first.everyMinute();
            Files.copy(file, backup, StandardCopyOption.REPLACE_EXISTING);
            run(engine(), BOB);
            assertTrue(Files.exists(folder.resolve("audit-anchor-2.jsonl")));
        }
        restore();
        // What only the other instance remembers.
        List<String> own = Files.readAllLines(anchor).subList(0, 2);
        Files.write(anchor, own);

        refused(engine());

        run(engine().acceptRestoredStore(), BOB);
        run(engine(), BOB);
        assertEquals(own, Files.readAllLines(folder.resolve("audit-anchor.jsonl.old-1")));
        assertTrue(Files.exists(folder.resolve("audit-anchor-2.jsonl.old-1")));
    }

    @Test
    void anErasedUserAndARotatedKeyAreNoDifference() {
        try (UserConfigEngine engine = engine().start()) {
            engine.userConfig().eraseUser().erase(Origin.service("test"), ALICE, null);
        }
        run(engine(), BOB);
        Map<String, String> both = Map.of("API_KEY_ENCRYPTION_KEY", NEXT_KEY, "API_KEY_ENCRYPTION_KEY_PREVIOUS", KEY);
        try (UserConfigEngine engine = engine(both).start()) {
            engine.userConfig().masterKeys().rotateKeys().rotate(Origin.service("test"), KeyJobListener.none());
        }

        run(engine(Map.of("API_KEY_ENCRYPTION_KEY", NEXT_KEY)), BOB);
    }

    @Test
    void aStoreWithoutAnAnchorStarts() throws IOException {
        Files.delete(anchor);
        run(engine(), BOB);
        Files.delete(anchor);
        Files.createDirectory(anchor);
        run(engine(), BOB);
    }

    private static String refused(UserConfigEngineBuilder builder) {
        return assertThrows(StoreIsOlder.class, builder::start).detail();
    }

    private List<String> systemActions(String prefix) {
        try (SqliteStores stores = SqliteStores.open(file, StandardCatalog.services())) {
            return stores.auditLog().before(AuditStream.system(), Long.MAX_VALUE, 1000).stream()
                    .map(entry -> entry.action())
                    .filter(action -> action.startsWith(prefix))
                    .toList();
        }
    }

    private static AuditReport verified(UserConfigEngine engine, Path anchor) {
        return engine.userConfig()
                .audit()
                .verifyAuditTrail()
                .verify(VerificationScope.everything(), List.of(AnchorFile.readOnly(anchor)), entries -> {});
    }
}
