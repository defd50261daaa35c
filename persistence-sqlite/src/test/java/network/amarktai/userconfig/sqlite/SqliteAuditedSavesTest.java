package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.SaveOutcome;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditedSaves;
import network.amarktai.userconfig.testkit.InMemoryUserConfigStore;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditedSavesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private final AuditStream stream = stream();
    private final List<AuditEntry> entries = List.of(entry(stream, 1), entry(stream, 2));
    private final StoredCredential next = credential(OPENAI);
    private Path file;
    private SqliteStores stores;
    private AuditedSaves saves;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services(), SHORT);
        saves = stores.auditLog().savesIn(stores.userConfigStore()).orElseThrow();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private void assertStands(Optional<StoredCredential> credential, List<AuditEntry> oldestFirst) {
        List<AuditEntry> read = new ArrayList<>(stores.auditLog().before(stream, Long.MAX_VALUE, Integer.MAX_VALUE));
        Collections.reverse(read);
        assertEquals(oldestFirst, read);
        assertEquals(
                credential.map(List::of).orElse(List.of()),
                stores.userConfigStore().credentials(ALICE));
    }

    @Test
    void theCredentialAndItsEntriesStandTogetherAfterReopening() {
        assertEquals(SaveOutcome.DONE, saves.replaceCredential(ALICE, next, null, entries, () -> true));
        close();
        open();

        assertStands(Optional.of(next), entries);
    }

    @Test
    void nothingIsWrittenIfSomethingElseWasSavedMeanwhile() {
        StoredCredential other = credential(OPENAI);
        stores.userConfigStore().replaceCredential(ALICE, other, null);

        assertEquals(SaveOutcome.CHANGED_MEANWHILE, saves.replaceCredential(ALICE, next, null, entries, () -> true));

        assertStands(Optional.of(other), List.of());
    }

    @Test
    void nothingIsWrittenIfAPlaceIsTaken() {
        AuditEntry other = entry(stream, 1);
        stores.auditLog().append(other);

        assertEquals(SaveOutcome.PLACE_TAKEN, saves.replaceCredential(ALICE, next, null, entries, () -> true));

        assertStands(Optional.empty(), List.of(other));
    }

    @Test
    void nothingIsWrittenIfTheSecondOfTwoPlacesIsTaken() {
        AuditEntry other = entry(stream, 2);
        stores.auditLog().append(other);

        assertEquals(SaveOutcome.PLACE_TAKEN, saves.replaceCredential(ALICE, next, null, entries, () -> true));

        assertStands(Optional.empty(), List.of(other));
    }

    @Test
    void ofSeveralAtOnceForOnePlaceOneIsDone() {
        List<SaveOutcome> results =
                Race.run(8, i -> () -> saves.replaceCredential(ALICE, credential(OPENAI), null, entries, () -> true));

        assertEquals(1, Collections.frequency(results, SaveOutcome.DONE));
        assertEquals(7, Collections.frequency(results, SaveOutcome.PLACE_TAKEN));
        assertEquals(1, stores.userConfigStore().credentials(ALICE).size());
    }

    @Test
    void whoseTurnDoesNotComeHasDoneNothingThenOrLater() {
        try (RawSqlite other = RawSqlite.open(file).execute("BEGIN IMMEDIATE")) {
            assertRefused(ErrorCode.AUDIT_UNAVAILABLE);
            other.execute("COMMIT");
        }

        assertStands(Optional.empty(), List.of());
        assertEquals(SaveOutcome.DONE, saves.replaceCredential(ALICE, next, null, entries, () -> true));
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotDone() {
        assertEquals(SaveOutcome.UNWANTED, saves.replaceCredential(ALICE, next, null, entries, () -> false));

        assertStands(Optional.empty(), List.of());
    }

    @Test
    void aSaveThatFailsByItselfHasDoneNothing() {
        RawSqlite.run(
                file,
                "CREATE TRIGGER refuse BEFORE INSERT ON audit_log WHEN NEW.seq = 2 BEGIN SELECT RAISE(FAIL, 'no'); END");

        assertRefused(ErrorCode.AUDIT_UNAVAILABLE);

        assertStands(Optional.empty(), List.of());
    }

    @Test
    void aClosedStoreHasDoneNothing() {
        close();

        assertRefused(ErrorCode.AUDIT_UNAVAILABLE);
    }

    private void assertRefused(ErrorCode code) {
        assertEquals(
                code,
                assertThrows(Unavailable.class, () -> saves.replaceCredential(ALICE, next, null, entries, () -> true))
                        .code());
    }

    @Test
    void anotherStoreHasItsOwnCommits() {
        try (SqliteStores others = SqliteStores.open(folder.resolve("other.db"), StandardCatalog.services())) {
            assertEquals(Optional.empty(), stores.auditLog().savesIn(others.userConfigStore()));
        }
        assertEquals(Optional.empty(), stores.auditLog().savesIn(new InMemoryUserConfigStore()));
    }
}
