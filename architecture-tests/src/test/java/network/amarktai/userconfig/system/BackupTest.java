package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.usecase.rotation.KeyJobListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is taken while clients write, and restored as docs/operations.md says. */
class BackupTest {

    private static final int USERS = 200;
    private static final int CLIENTS = 3;
    private static final Map<String, String> KEYS = Map.of("API_KEY_ENCRYPTION_KEY", Operator.MASTER_KEY);

    @TempDir
    private Path folder;

    private ServerProcess backup(Path data, String... arguments) {
        return ServerProcess.start(folder, Operator.variables("DATA_DIR", data.toString()), arguments);
    }

    @Test
    void whatIsRestoredHoldsEverythingSavedBeforeTheBackupAndOpens() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = folder.resolve("2026-11-22.db");
        AtomicBoolean over = new AtomicBoolean();
        try (SealedStore store = SealedStore.sqlite(data.resolve("user-config.db"), KEYS)) {
            store.seed(USERS);
            List<Integer> rounds = Race.run(CLIENTS + 1, i -> () -> {
                if (i == CLIENTS) {
                    try (ServerProcess backup = backup(data, "backup", file.toString())) {
                        assertEquals(0, backup.status(), backup.err());
                        assertTrue(
                                backup.out().contains("credentials=" + USERS)
                                        && backup.out().contains("unreadable=0"),
                                backup.out());
                    } finally {
                        over.set(true);
                    }
                    return 0;
                }
                int round = 0;
                while (!over.get()) {
                    store.save(i, "sk-proj-round-%010d".formatted(++round));
                }
                return round;
            });
            assertTrue(rounds.get(0) > 0, "clients wrote meanwhile");
        }

        Path restored = Files.createDirectory(folder.resolve("restored"));
        Files.copy(file, restored.resolve("user-config.db"));
        try (ServerProcess doctor = backup(restored, "doctor", "--offline")) {
            assertEquals(0, doctor.status(), doctor.err());
        }
        try (SealedStore store = SealedStore.sqlite(restored.resolve("user-config.db"), KEYS)) {
            assertTrue(store.masterKeys()
                    .openEverything()
                    .open(KeyJobListener.none())
                    .everythingOpens());
            for (int number = CLIENTS; number < USERS; number++) {
                store.assertHolds(number, SealedStore.firstValue(number));
            }
        }
    }

    @Test
    void aBackupWithoutItsKeyIsFoundOutBeforeItIsNeeded() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = folder.resolve("other.db");
        try (SealedStore store =
                SealedStore.sqlite(file, Map.of("API_KEY_ENCRYPTION_KEY", Operator.OTHER_MASTER_KEY))) {
            store.seed(2);
        }
        byte[] before = Files.readAllBytes(file);

        try (ServerProcess verify = backup(data, "backup", "--verify", file.toString())) {
            assertEquals(65, verify.status(), verify.err());
            assertTrue(verify.out().contains("credentials=0"), verify.out());
            assertTrue(verify.err().contains("does not open: openai of user user-000001"), verify.err());
        }

        assertTrue(Arrays.equals(before, Files.readAllBytes(file)), "looking changes nothing");
        assertFalse(Files.exists(data.resolve("user-config.db")), "and makes no database");
    }

    @Test
    void whatCannotBeBackedUpIsSaid() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (ServerProcess backup = backup(data, "backup", "b.db")) {
            assertEquals(78, backup.status());
            assertTrue(backup.err().contains("There is no database"), backup.err());
        }
        Path text = Files.writeString(folder.resolve("text.db"), "no database");
        try (ServerProcess verify = backup(data, "backup", "--verify", text.toString())) {
            assertEquals(65, verify.status());
            assertTrue(verify.err().contains("text.db"), verify.err());
        }
    }
}
