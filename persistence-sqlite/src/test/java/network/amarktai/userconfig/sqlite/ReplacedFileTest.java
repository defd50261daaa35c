package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What happens to the files of a database while it is open. */
class ReplacedFileTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Logger LOGS = (Logger) LoggerFactory.getLogger("network.amarktai.userconfig.sqlite");

    @TempDir
    private Path home;

    private final StoredCredential saved = credential(OPENAI);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Path folder;
    private Path file;
    private SqliteStores stores;

    @BeforeEach
    void openAndSave() {
        folder = home.resolve("data");
        file = folder.resolve("user-config.db");
        stores = open(file);
        save(stores, saved);
        logged.start();
        LOGS.addAppender(logged);
    }

    @AfterEach
    void close() {
        LOGS.detachAppender(logged);
        stores.close();
    }

    @Test
    void aRemovedFileStopsWritesAndIsNotMadeAgain() throws IOException {
        Files.delete(file);

        requireReplaced();
        assertTrue(Files.notExists(file));
        assertEquals(
                1,
                logged.list.stream()
                        .filter(event -> event.getLevel() == Level.ERROR)
                        .count(),
                "logged once");
    }

    @Test
    void readinessAloneFindsARemovedFile() throws IOException {
        Files.delete(file);

        assertCode(ErrorCode.STORE_REPLACED, stores::requireAnswer);
    }

    @Test
    void anotherDatabaseAtThePathIsNotWrittenTo() throws IOException {
        Path other = home.resolve("other.db");
        open(other).close();
        byte[] content = Files.readAllBytes(other);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

        requireReplaced();
        stores.close();
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    @Test
    void aMovedFolderKeepsWhatWasSaved() throws IOException {
        Path moved = home.resolve("moved");
        Files.move(folder, moved);

        requireReplaced();
        stores.close();
        assertSaved(moved.resolve("user-config.db"));
    }

    @Test
    void aSwitchedLinkIsAnotherFolder() throws IOException {
        Path other = home.resolve("other");
        open(other.resolve("user-config.db")).close();
        Path link = Files.createSymbolicLink(home.resolve("link"), folder);
        stores.close();
        stores = open(link.resolve("user-config.db"));
        Files.delete(link);
        Files.createSymbolicLink(link, other);

        requireReplaced();
    }

    @Test
    void whatWasSavedOutlivesARemovedWriteAheadLogHoweverTheProgramEnds() throws IOException {
        Files.delete(beside("-wal"));

        requireReplaced();
        // As a killed program leaves it.
        Path left = home.resolve("left.db");
        Files.copy(file, left);
        assertSaved(left);
        stores.close();
        assertSaved(file);
    }

    @Test
    void aRemovedSharedMemoryStopsWrites() throws IOException {
        Files.delete(beside("-shm"));

        assertCode(ErrorCode.STORE_REPLACED, stores::requireAnswer);
        requireReplaced();
        stores.close();
        assertSaved(file);
    }

    @Test
    void aSaveDuringWhichTheFileIsRemovedIsNotAcknowledged() {
        assertCode(
                ErrorCode.STORE_REPLACED,
                () -> stores.unitOfWork().run(() -> {
                    save(stores, credential(BINANCE));
                    return delete(file);
                }));
    }

    @Test
    void aReturnedFileIsNotWrittenTo() throws IOException {
        Path moved = home.resolve("moved.db");
        Files.move(file, moved);
        assertCode(ErrorCode.STORE_REPLACED, stores::requireAnswer);
        Files.move(moved, file);

        requireReplaced();
    }

    @Test
    void closingLeavesTheLogOfANewDatabaseAlone() throws IOException {
        Files.move(folder, home.resolve("moved"));
        StoredCredential newer = credential(BINANCE);
        try (SqliteStores other = open(file)) {
            save(other, newer);
            stores.close();

            assertTrue(Files.exists(beside("-wal")));
            assertEquals(Optional.of(newer), other.userConfigStore().credential(ALICE, BINANCE));
            other.requireAnswer();
        }
    }

    @Test
    void aTruncatedFileStopsWritesAndReadiness() throws IOException {
        checkpoint();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertCode(ErrorCode.STORE_UNAVAILABLE, stores::requireAnswer);
        assertCode(ErrorCode.STORE_UNAVAILABLE, () -> save(stores, credential(BINANCE)));
    }

    @Test
    void aFileThatIsOverwrittenInPlaceStopsReadiness() throws IOException {
        checkpoint();
        Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE);

        assertCode(ErrorCode.STORE_UNAVAILABLE, stores::requireAnswer);
    }

    @Test
    void aFileThatShrinksBecauseItHoldsLessIsWhole() throws IOException {
        for (int user = 0; user < 200; user++) {
            stores.userConfigStore().replaceCredential(UserId.of("user-" + user), credential(OPENAI), null);
        }
        checkpoint();
        stores.requireAnswer();
        long before = Files.size(file);
        for (int user = 0; user < 200; user++) {
            stores.userConfigStore().erase(UserId.of("user-" + user));
        }
        RawSqlite.run(file, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)");

        assertTrue(Files.size(file) < before);
        stores.requireAnswer();
        save(stores, credential(BINANCE));
        assertFalse(logged.list.stream().anyMatch(event -> event.getLevel() == Level.ERROR));
    }

    private void requireReplaced() {
        assertCode(ErrorCode.STORE_REPLACED, () -> save(stores, credential(BINANCE)));
        assertCode(ErrorCode.STORE_REPLACED, () -> stores.unitOfWork().run(() -> 1));
        assertCode(ErrorCode.STORE_REPLACED, stores::requireAnswer);
    }

    private void checkpoint() {
        RawSqlite.run(file, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static SqliteStores open(Path file) {
        return SqliteStores.open(file, StandardCatalog.services());
    }

    private static void save(SqliteStores stores, StoredCredential credential) {
        assertTrue(stores.userConfigStore().replaceCredential(ALICE, credential, null));
    }

    private void assertSaved(Path database) {
        try (SqliteStores reopened = open(database)) {
            assertEquals(Optional.of(saved), reopened.userConfigStore().credential(ALICE, OPENAI));
        }
    }

    private static boolean delete(Path file) {
        try {
            Files.delete(file);
            return true;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void assertCode(ErrorCode code, Runnable call) {
        assertEquals(code, assertThrows(Unavailable.class, call::run).code());
    }
}
