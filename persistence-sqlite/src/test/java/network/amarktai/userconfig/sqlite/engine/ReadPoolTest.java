package network.amarktai.userconfig.sqlite.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.sqlite.SqliteStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPoolTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void create() {
        file = folder.resolve("user-config.db");
        SqliteStores.open(file, StandardCatalog.services()).close();
    }

    @Test
    void readsWaitForNoMoreThanTheirPatienceAndAConnectionIsFreedByEachEnd() {
        ReadPool reads = new ReadPool(() -> Connections.forReading(file, Duration.ofSeconds(1)), Duration.ofMillis(20));

        assertEquals(new Outcome.Failed<>(SqliteFailure.BUSY), nested(reads, ReadPool.SIZE));
        assertEquals(new Outcome.Done<>("bottom"), nested(reads, ReadPool.SIZE - 1));

        reads.close();
        assertEquals(new Outcome.Failed<>(SqliteFailure.CLOSED), nested(reads, 0));
    }

    @Test
    void aReadThatFailsLeavesThePoolUsable() {
        ReadPool reads = new ReadPool(() -> Connections.forReading(file, Duration.ofSeconds(1)), Duration.ofSeconds(1));
        for (int i = 0; i < 2 * ReadPool.SIZE; i++) {
            assertEquals(
                    new Outcome.Failed<>(SqliteFailure.READ_ONLY),
                    reads.run(session -> session.update("DELETE FROM credentials")));
            assertEquals(new Outcome.Failed<>(SqliteFailure.BROKEN), reads.run(session -> {
                throw new IllegalStateException();
            }));
        }

        assertEquals(new Outcome.Done<>(0L), reads.run(session -> session.number("SELECT count(*) FROM credentials")));
        reads.close();
    }

    @Test
    void aFileThatVanishesIsUnavailable() throws Exception {
        ReadPool reads = new ReadPool(
                () -> Connections.forReading(folder.resolve("none.db"), Duration.ofSeconds(1)), Duration.ofSeconds(1));

        assertEquals(new Outcome.Failed<>(SqliteFailure.NOT_OPENED), reads.run(session -> session.number("SELECT 1")));
        assertFalse(Files.exists(folder.resolve("none.db")));
    }

    /** Nested reads, each of which holds a connection. */
    private static Outcome<String> nested(ReadPool reads, int depth) {
        Outcome<Outcome<String>> outer =
                reads.run(session -> depth == 0 ? new Outcome.Done<>("bottom") : nested(reads, depth - 1));
        return outer instanceof Outcome.Done<Outcome<String>> done
                ? done.value()
                : new Outcome.Failed<>(((Outcome.Failed<Outcome<String>>) outer).failure());
    }
}
