package network.amarktai.userconfig.sqlite.engine;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.sqlite.RawSqlite;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOpenerTest {

    private static final ServiceCatalog CATALOG = StandardCatalog.services();
    private static final UserId ALICE = UserId.of("alice");

    @TempDir
    private Path folder;

    @Test
    void aNewFileAndItsFolderAreForTheOwnerOnly() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("data").resolve("user-config.db");

        try (SqliteStores stores = SqliteStores.open(file, CATALOG)) {
            stores.userConfigStore().replaceCredential(ALICE, credential(OPENAI), null);

            assertEquals("rwx------", mode(file.getParent()));
            for (String name : names(file.getParent())) {
                assertEquals("rw-------", mode(file.resolveSibling(name)), name);
            }
            assertEquals(Set.of("user-config.db", "user-config.db-wal", "user-config.db-shm"), names(file.getParent()));
        }
    }

    @Test
    void anExistingFileKeepsItsMode() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = Files.createFile(folder.resolve("user-config.db"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        SqliteStores.open(file, CATALOG).close();

        assertEquals("rw-r-----", mode(file));
    }

    @Test
    void noMoreThanOneMissingFolderIsMade() throws IOException {
        Unavailable refused =
                refused(folder.resolve("not-mounted").resolve("data").resolve("user-config.db"));

        assertTrue(refused.detail().contains("not-mounted"), refused.detail());
        assertEquals(Set.of(), names(folder));
    }

    @Test
    void whatIsNoFolderIsNamed() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("data"), "a file");

        assertTrue(refused(inTheWay.resolve("user-config.db")).detail().contains("not a folder"));
        assertTrue(refused(folder).detail().contains("is a folder"));
        assertEquals("a file", Files.readString(inTheWay));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeBinding(folder);

            assertTrue(refused(folder.resolve("user-config.db")).detail().contains("may not write to"));
            assertTrue(refused(folder.resolve("data").resolve("user-config.db"))
                    .detail()
                    .contains("may not make the folder"));
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedAtOnce() throws IOException {
        Path file = folder.resolve("user-config.db");
        SqliteStores.open(file, CATALOG).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assumeBinding(file);

        assertTrue(refused(file).detail().contains("can not be written"));
    }

    @Test
    void anythingButADatabaseIsRefusedUntouched() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "These are my notes. ".repeat(100));
        byte[] before = Files.readAllBytes(file);

        assertTrue(refused(file).detail().contains("is not a SQLite database"));

        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(Set.of("notes.txt"), names(folder));
    }

    @Test
    void anotherApplicationsDatabaseIsRefusedUntouched() throws IOException {
        for (String statement : List.of(
                "CREATE TABLE t (x)",
                "PRAGMA application_id = 77",
                "PRAGMA user_version = 1",
                "PRAGMA journal_mode = WAL")) {
            Path file = folder.resolve("theirs.db");
            Files.deleteIfExists(file);
            RawSqlite.run(file, "PRAGMA encoding = 'UTF-16'", statement);
            if (statement.contains("WAL")) {
                RawSqlite.run(file, "CREATE TABLE t (x)");
            }
            byte[] before = Files.readAllBytes(file);

            assertTrue(refused(file).detail().contains("belongs to another application"), statement);

            assertArrayEquals(before, Files.readAllBytes(file), statement);
            assertEquals(Set.of("theirs.db"), names(folder), statement);
        }
    }

    @Test
    void whatACrashLeftOfAnotherApplicationIsLeftToIt() throws IOException {
        Path theirs = folder.resolve("theirs.db");
        Path crashed = Files.createDirectory(folder.resolve("crashed")).resolve("theirs.db");
        RawSqlite.run(theirs, "CREATE TABLE t (x)", "PRAGMA journal_mode = WAL");
        try (RawSqlite running = RawSqlite.open(theirs)) {
            running.execute("INSERT INTO t VALUES (1)");
            copyAsAfterACrash(theirs, crashed);
        }
        byte[] log = Files.readAllBytes(crashed.resolveSibling("theirs.db-wal"));

        refused(crashed);

        assertArrayEquals(log, Files.readAllBytes(crashed.resolveSibling("theirs.db-wal")));
        assertEquals(Set.of("theirs.db", "theirs.db-wal"), names(crashed.getParent()));
    }

    @Test
    void aNewerVersionIsRefusedUntouchedAndBothVersionsAreNamed() throws IOException {
        Path file = folder.resolve("user-config.db");
        SqliteStores.open(file, CATALOG).close();
        RawSqlite.run(file, "PRAGMA user_version = 4711");
        byte[] before = Files.readAllBytes(file);

        Unavailable refused = refused(file);

        assertTrue(refused.detail().contains("4711"), refused.detail());
        assertTrue(refused.detail().contains(" " + Schema.VERSION + " at most"), refused.detail());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aTruncatedDatabaseIsRefusedAsDamaged() throws IOException {
        Path file = folder.resolve("user-config.db");
        SqliteStores.open(file, CATALOG).close();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 4096));

        assertTrue(refused(file).detail().contains("is damaged"));
    }

    @Test
    void whatAnotherProcessHoldsIsRefusedInTime() {
        Path file = folder.resolve("user-config.db");
        SqliteStores.open(file, CATALOG).close();
        try (RawSqlite other = RawSqlite.open(file)) {
            other.execute("BEGIN IMMEDIATE");

            Unavailable refused =
                    assertThrows(Unavailable.class, () -> SqliteStores.open(file, CATALOG, Duration.ofMillis(50)));

            assertTrue(refused.detail().contains("is busy"), refused.detail());
        }
    }

    @Test
    void pathsWithUnusualCharactersAreTakenAsTheyAre() throws IOException {
        Path file = folder.resolve("50% off?").resolve("a b#c&mode=memory.db");

        SqliteStores.open(file, CATALOG).close();

        assertEquals(Set.of("a b#c&mode=memory.db"), names(file.getParent()));
    }

    @Test
    void manyMayOpenANewFileAtOnce() {
        Path file = folder.resolve("user-config.db");

        List<SqliteStores> opened = Race.run(6, i -> () -> SqliteStores.open(file, CATALOG));

        opened.forEach(
                stores -> assertEquals(List.of(), stores.userConfigStore().credentials(ALICE)));
        opened.forEach(SqliteStores::close);
        assertEquals(String.valueOf(Schema.APPLICATION_ID), RawSqlite.ask(file, "SELECT * FROM pragma_application_id"));
    }

    @Test
    void theLogThatACrashLeftIsRead() throws IOException {
        Path file = folder.resolve("user-config.db");
        Path crashed = Files.createDirectory(folder.resolve("crashed")).resolve("user-config.db");
        StoredCredential saved = credential(OPENAI);
        try (SqliteStores stores = SqliteStores.open(file, CATALOG)) {
            stores.userConfigStore().replaceCredential(ALICE, saved, null);
            copyAsAfterACrash(file, crashed);
        }
        assertTrue(Files.size(crashed.resolveSibling("user-config.db-wal")) > 0);

        try (SqliteStores stores = SqliteStores.open(crashed, CATALOG)) {
            assertEquals(Optional.of(saved), stores.userConfigStore().credential(ALICE, OPENAI));
        }

        assertFalse(Files.exists(crashed.resolveSibling("user-config.db-wal")));
    }

    @Test
    void commitsAreSyncedAndDangerousSchemasAreNotTrusted() throws Exception {
        Path file = folder.resolve("user-config.db");
        SqliteStores.open(file, CATALOG).close();
        for (Session session : List.of(
                Connections.forWriting(file, Duration.ofSeconds(1)),
                Connections.forReading(file, Duration.ofSeconds(1)))) {
            try (session) {
                assertEquals(2, session.number("PRAGMA synchronous"));
                assertEquals(1, session.number("PRAGMA foreign_keys"));
                assertEquals(0, session.number("PRAGMA trusted_schema"));
                assertEquals(1000, session.number("PRAGMA busy_timeout"));
            }
        }
    }

    /** Copies the main file and the write-ahead log, but not the log's index, which does not survive a crash of the machine. */
    private static void copyAsAfterACrash(Path from, Path to) throws IOException {
        // This closes a handle on the original and drops its locks; nothing else in this test relies on them.
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                from.resolveSibling(from.getFileName() + "-wal"),
                to.resolveSibling(to.getFileName() + "-wal"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static Unavailable refused(Path file) {
        Unavailable refused = assertThrows(Unavailable.class, () -> SqliteStores.open(file, CATALOG));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, refused.code());
        assertTrue(refused.detail().contains(file.toString()), refused.detail());
        return refused;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    // Only beside the first database of a process.
                    .filter(name -> !name.equals(NativeLibrary.FOLDER))
                    .collect(Collectors.toSet());
        }
    }

    private static void assumeBinding(Path denied) {
        if (Files.isWritable(denied)) {
            // Surefire does not show the reason for an assumption.
            System.out.println("== NOT TESTED: file permissions do not bind the superuser, who runs this");
            assumeTrue(false, "permissions do not bind the superuser");
        }
    }
}
