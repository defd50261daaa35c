package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.http.api.PlatformDatabase;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands say about a database that does not exist yet, and about the platform's own. */
class PlatformCommandsTest {

    private static final String KEY = "b2Jb9oQ0hXJgE3m5rWvV1nqkLxw7TzY8sCfDpUeKiHM=";

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void set() {
        variables.put("JWT_SECRET", "MARKER-jwt-0123456789-0123456789-abcdef");
        variables.put("API_KEY_ENCRYPTION_KEY", KEY);
        variables.put("DATA_DIR", folder.toString());
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = CommandLineFactory.create(variables::get);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int status = line.execute(Offline.of(arguments));
        assertFalse((out + "" + err).contains("MARKER"), out + "\n" + err);
        return status;
    }

    @Test
    void aDoctorMakesNoDatabase() {
        assertEquals(0, run("doctor"), err.toString());

        assertTrue(out.toString().contains("database: there is none yet; serve creates it"), out.toString());
        assertTrue(out.toString().contains("ok: the server would start"), out.toString());
        Path data = Path.of(variables.get("DATA_DIR"));
        assertFalse(Files.exists(data.resolve("user-config.db")));
        Sealed.saveIn(variables);
        assertEquals(0, run("doctor"), err.toString());
        assertFalse(out.toString().contains("there is none yet"), out.toString());
    }

    @Test
    void aDoctorMakesNoDatabaseInMongoEither() {
        try (PlatformDatabase mongo = new PlatformDatabase()) {
            variables.putAll(mongo.variables());
            assertEquals(0, run("doctor"), err.toString());

            assertTrue(out.toString().contains("database: there is none yet"), out.toString());
            // Without a collection MongoDB has no database; the test server has one as soon as it is asked about it.
            assertEquals(List.of(), mongo.content().listCollectionNames().into(new ArrayList<>()));
        }
    }

    @Test
    void aDoctorTellsWhatThePlatformStillStores() {
        try (PlatformDatabase mongo = new PlatformDatabase()) {
            variables.putAll(mongo.variables());
            MongoDatabase database = mongo.content();
            database.getCollection("users")
                    .insertOne(Document.parse("{id: 'alice', payment_config: {enabled: true, network: 'moonnet'}}"));
            database.getCollection("users")
                    .insertOne(Document.parse("{id: 'bob', payment_config: {daily_budget_fet: 20.5}}"));
            database.getCollection("api_keys")
                    .insertOne(Document.parse("{user_id: 'alice', provider: 'openai', api_key: 'sk-MARKER'}"));

            assertEquals(0, run("doctor", "--keep-sources=true"), err.toString());

            String text = out.toString();
            assertTrue(
                    text.contains("1 values with a secret are stored besides our records, 1 of them stored in clear"),
                    text);
            assertTrue(
                    text.contains(
                            "settings of 1 users are not understood, of 1 are to be imported, 1 of these adjusted"),
                    text);
            assertTrue(text.contains("warning: KEEP_SOURCES is true"), text);
            assertEquals(0, run("doctor"), err.toString());
            assertFalse(out.toString().contains("KEEP_SOURCES is true"), out.toString());
            assertEquals(65, run("migrate"));
            assertTrue(out.toString().contains("  in clear                 1\n"), out.toString());
            assertTrue(out.toString().contains("  importable               run migrate --apply\n"), out.toString());
            assertEquals(65, run("migrate", "--apply"));
            assertEquals(0, run("migrate", "--apply", "--remove-imported"), out.toString());
        }
    }

    @Test
    void whatAnErasureLeavesIsCounted() {
        try (PlatformDatabase mongo = new PlatformDatabase()) {
            variables.putAll(mongo.variables());
            mongo.content()
                    .getCollection("users")
                    .insertOne(Document.parse(
                            "{id: 'alice', api_keys: {anthropic: 'sk-ant-MARKER', fetch_wallet: 'Z0FBQUFBMARKER'}}"));

            assertEquals(65, run("erase-user", "alice"));
            assertTrue(err.toString().contains("wallet seed"), err.toString());

            mongo.content()
                    .getCollection("users")
                    .updateOne(new Document(), Document.parse("{$unset: {'api_keys.fetch_wallet': ''}}"));
            assertEquals(65, run("erase-user", "alice"));
            assertTrue(out.toString().contains("1 values of the platform are left"), out.toString());
            assertEquals(0, run("erase-user", "nobody"), err.toString());
            assertTrue(out.toString().startsWith("There is nothing of a user with this id."), out.toString());
        }
    }

    @Test
    void theKeyOfThePlatformIsRecognised() {
        variables.put(
                "API_KEY_ENCRYPTION_KEY",
                Base64.getUrlEncoder().encodeToString(KEY.getBytes(StandardCharsets.US_ASCII)));

        assertEquals(78, run("doctor"));

        assertTrue(err.toString().contains("the platform's own key"), err.toString());
        assertTrue(err.toString().contains("LEGACY_API_KEY_ENCRYPTION_KEY"), err.toString());
    }
}
