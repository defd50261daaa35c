package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import network.amarktai.userconfig.testkit.Polling;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A migration of many users, with little memory, and killed half way. {@code -Dmigrate.users=100000} sets their number.
 */
class MigrateManyTest {

    private static final int USERS = Integer.getInteger("migrate.users", 300);
    private static final int KILLED_USERS = 150;
    private static final int EVERY = 10;
    private static final int AT_ONCE = 1_000;
    private static final int SLOWEST_A_SECOND = 20;
    private static final LegacyExample EXAMPLE = LegacyExample.all().get(2);

    @TempDir
    private Path folder;

    /** With a heap of 48 MB, in which 100,000 of these users do not fit. */
    @Test
    void manyUsersAreImportedWithLittleMemory() {
        try (Migration migration = new Migration(EXAMPLE.environment(), folder)) {
            plant(migration, USERS);

            assertTrue(run(65, migration).contains("  importable               " + values(USERS) + "\n"));
            assertEquals(0, imported(migration));
            assertTrue(run(0, migration, "--apply").contains("  imported                 " + values(USERS) + "\n"));
            assertEquals(USERS, imported(migration));
            String again = run(0, migration, "--apply");
            assertTrue(again.contains("  imported                 0\n"), again);
        }
    }

    /** Each user has a key, and every tenth a seed. */
    private static int values(int users) {
        return users + (users + EVERY - 1) / EVERY;
    }

    private String run(int status, Migration migration, String... options) {
        List<String> arguments = new ArrayList<>(List.of("migrate"));
        arguments.addAll(List.of(options));
        List<String> flags = new ArrayList<>(ClassArchive.flags());
        flags.add("-Xmx48m");
        try (ServerProcess process =
                ServerProcess.startServer(flags, folder, migration.variables(), arguments.toArray(String[]::new))) {
            assertEquals(status, process.statusWithin(60 + USERS / SLOWEST_A_SECOND), process::err);
            return process.out();
        }
    }

    @Test
    void killedHalfWayItGoesOnAtTheNextRun() {
        try (Migration migration = new Migration(EXAMPLE.environment(), folder)) {
            plant(migration, KILLED_USERS);

            for (int half : List.of(KILLED_USERS / 3, 2 * KILLED_USERS / 3)) {
                try (ServerProcess process = ServerProcess.start(folder, migration.variables(), "migrate", "--apply")) {
                    // They are imported in the order in which they were inserted.
                    while (!isImported(migration, half - 1)) {
                        Polling.pause();
                    }
                    process.kill();
                }
            }
            assertTrue(imported(migration) < KILLED_USERS, "it was killed before it was done");

            migration.run("--apply");

            assertEquals(KILLED_USERS, imported(migration));
            String words = EXAMPLE.values(EXAMPLE.users().get(0)).get("fetch.mnemonic");
            String key = EXAMPLE.values(EXAMPLE.users().get(0)).get("openai.api_key");
            for (int i = 0; i < KILLED_USERS; i += EVERY) {
                assertEquals(Map.of("openai.api_key", key, "fetch.mnemonic", words), migration.values("user-" + i));
            }
            assertEquals(List.of(), migration.run("--apply"));
        }
    }

    private static void plant(Migration migration, int count) {
        BsonDocument owner = EXAMPLE.documents("users").get(0);
        BsonString key = owner.getDocument("api_keys").getString("openai");
        BsonString words = owner.getDocument("payment_config").getString("wallet_seed");
        // The test server can search by unique indexes only.
        migration
                .mongo()
                .collection("users")
                .createIndex(new BsonDocument("id", new BsonInt32(1)), new IndexOptions().unique(true));
        for (int from = 0; from < count; from += AT_ONCE) {
            List<BsonDocument> users = new ArrayList<>();
            IntStream.range(from, Math.min(count, from + AT_ONCE)).forEach(i -> {
                BsonDocument user = new BsonDocument("id", new BsonString("user-" + i))
                        .append("email", new BsonString(i + "@example.com"))
                        .append("api_keys", new BsonDocument("openai", key).append("flock", new BsonString("")));
                if (i % EVERY == 0) {
                    user.append("payment_config", new BsonDocument("wallet_seed", words));
                }
                users.add(user);
            });
            migration.mongo().collection("users").insertMany(users);
        }
    }

    // By its unique index, because the test server executes one command at a time: counting would delay the migration.
    private static boolean isImported(Migration migration, int number) {
        BsonDocument user = migration
                .mongo()
                .collection("users")
                .find(new BsonDocument("id", new BsonString("user-" + number)))
                .first();
        return user != null
                && user.getDocument("api_keys").isDocument("openai")
                && user.getDocument("api_keys").getDocument("openai").containsKey("revision");
    }

    private static long imported(Migration migration) {
        return migration
                .mongo()
                .collection("users")
                .countDocuments(BsonDocument.parse("{'api_keys.openai.revision': {$exists: true}}"));
    }
}
