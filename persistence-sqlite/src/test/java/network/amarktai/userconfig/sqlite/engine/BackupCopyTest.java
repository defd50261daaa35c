package network.amarktai.userconfig.sqlite.engine;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.sqlite.RawSqlite;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCopyTest {

    private static final int WRITERS = 3;

    @TempDir
    private Path folder;

    private Path copy;
    private SqliteStores stores;

    @BeforeEach
    void open() {
        copy = folder.resolve("copy.db");
        stores = SqliteStores.open(folder.resolve("user-config.db"), StandardCatalog.services());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private static int number(SqliteStores of, int writer) {
        return (int) of.userConfigStore()
                .credential(UserId.of("writer-" + writer), OPENAI)
                .map(record -> ((StoredCredential) record).createdAt().toEpochMilli())
                .orElse(0L)
                .longValue();
    }

    private void write(int writer, int number) {
        StoredCredential next = credential(OPENAI);
        UserId user = UserId.of("writer-" + writer);
        StoredCredential numbered = new StoredCredential(
                OPENAI,
                next.keyId(),
                next.tokens(),
                next.fingerprint(),
                Instant.ofEpochMilli(number),
                next.updatedAt(),
                next.storedRevision(),
                null,
                null,
                LastTests.none());
        assertTrue(stores.userConfigStore()
                .replaceCredential(
                        user,
                        numbered,
                        stores.userConfigStore()
                                .credential(user, OPENAI)
                                .flatMap(record -> record.revision())
                                .orElse(null)));
    }

    @Test
    void aCopyMadeWhileOthersWriteHoldsEverythingAcknowledgedBefore() {
        AtomicBoolean over = new AtomicBoolean();
        int[] before = new int[WRITERS];
        for (int i = 0; i < WRITERS; i++) {
            write(i, 1);
        }
        List<Integer> last = Race.run(WRITERS + 1, i -> () -> {
            if (i == WRITERS) {
                try {
                    for (int writer = 0; writer < WRITERS; writer++) {
                        before[writer] = number(stores, writer);
                    }
                    stores.copyTo(copy);
                } finally {
                    over.set(true);
                }
                return 0;
            }
            int number = 1;
            while (!over.get()) {
                write(i, ++number);
            }
            return number;
        });

        try (SqliteStores copied = SqliteStores.open(copy, StandardCatalog.services())) {
            for (int i = 0; i < WRITERS; i++) {
                int held = number(copied, i);
                assertTrue(before[i] <= held && held <= last.get(i), before[i] + " " + held + " " + last.get(i));
            }
        }
    }

    @Test
    void aCopyIsOneFileForTheOwnerOnly() throws IOException {
        write(0, 1);

        stores.copyTo(copy);

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(copy),
                    files.filter(file -> file.getFileName().toString().startsWith("copy"))
                            .toList());
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
        SqliteStores.requireIntact(copy);
    }

    @Test
    void aFileThatIsThereIsNeverWrittenOver() throws IOException {
        Files.writeString(copy, "precious");

        assertRefused("already", () -> stores.copyTo(copy));

        assertEquals("precious", Files.readString(copy));
    }

    @Test
    void whatIsNoWholeDatabaseOfOursIsRefused() throws IOException {
        assertRefused("no file", () -> SqliteStores.requireIntact(copy));
        Path text = Files.writeString(folder.resolve("text"), "this is text".repeat(100));
        assertRefused("not a SQLite database", () -> SqliteStores.requireIntact(text));
        Path foreign = folder.resolve("foreign.db");
        RawSqlite.run(foreign, "CREATE TABLE x (y)");
        assertRefused("no database of this program", () -> SqliteStores.requireIntact(foreign));
        for (int i = 0; i < 50; i++) {
            write(i, 1);
        }
        stores.copyTo(copy);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertRefused("damaged", () -> SqliteStores.requireIntact(copy));
    }

    @Test
    void aCopyOfADamagedDatabaseIsRefused() throws IOException {
        for (int i = 0; i < 200; i++) {
            write(i, 1);
        }
        close();
        Path file = folder.resolve("user-config.db");
        long page = 4096;
        int token = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lastIndexOf("gAAAAAB-");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(100), token / page * page);
        }
        stores = SqliteStores.open(file, StandardCatalog.services());

        assertEquals(
                ErrorCode.STORE_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> stores.copyTo(copy)).code());
    }

    private static void assertRefused(String reason, Runnable refused) {
        Unavailable failed = assertThrows(Unavailable.class, refused::run);
        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
        assertTrue(failed.detail().contains(reason), failed.detail());
    }
}
