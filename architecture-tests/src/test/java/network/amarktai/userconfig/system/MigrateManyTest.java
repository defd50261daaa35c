package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration of many users: with little memory, and killed half way. More with {@code -Dmigrate.users=100000}. */
class MigrateManyTest {

    private static final int USERS = Integer.getInteger("migrate.users", 1_000);
    private static final int KILLED_USERS = 150;
    private static final int AT_ONCE = 1_000;
    private static final LegacyExample EXAMPLE = LegacyExample.all().get(2);

    @TempDir
    private Path folder;

    @Test
    void manyUsersNeedNoMoreMemoryThanFew() throws IOException, InterruptedException {
        try (Migration migration = new Migration(EXAMPLE.environment(), folder)) {
            plant(migration, USERS);
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx48m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MigrateMany.class.getName());
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(migration.variables());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
            try {
                assertEquals(0, process.waitFor(), () -> "see the end of " + folder);
            } finally {
                process.destroyForcibly();
            }
            assertEquals(USERS, imported(migration));
        }
    }

    @Test
    void killedHalfWayItGoesOnAtTheNextRun() {
        try (Migration migration = new Migration(EXAMPLE.environment(), folder)) {
            plant(migration, KILLED_USERS);

            for (int half : List.of(KILLED_USERS / 3, 2 * KILLED_USERS / 3)) {
                try (ServerProcess process = ServerProcess.start(folder, migration.variables(), "migrate", "--apply")) {
                    while (imported(migration) < half) {
                        Thread.onSpinWait();
                    }
                    process.kill();
                }
            }
            assertTrue(imported(migration) < KILLED_USERS, "it was killed before it was done");

            migration.run("--apply");

            assertEquals(KILLED_USERS, imported(migration));
            String words = EXAMPLE.values(EXAMPLE.users().get(0)).get("fetch.mnemonic");
            String key = EXAMPLE.values(EXAMPLE.users().get(0)).get("openai.api_key");
            for (int i = 0; i < KILLED_USERS; i += 10) {
                assertEquals(Map.of("openai.api_key", key, "fetch.mnemonic", words), migration.values("user-" + i));
            }
            assertEquals(List.of(), migration.run("--apply"));
        }
    }

    private static void plant(Migration migration, int count) {
        BsonDocument owner = EXAMPLE.documents("users").get(0);
        BsonString key = owner.getDocument("api_keys").getString("openai");
        BsonString words = owner.getDocument("payment_config").getString("wallet_seed");
        // The server of the tests finds by unique indexes only.
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
                if (i % 10 == 0) {
                    user.append("payment_config", new BsonDocument("wallet_seed", words));
                }
                users.add(user);
            });
            migration.mongo().collection("users").insertMany(users);
        }
    }

    private static long imported(Migration migration) {
        return migration
                .mongo()
                .collection("users")
                .countDocuments(BsonDocument.parse("{'api_keys.openai.revision': {$exists: true}}"));
    }
}
