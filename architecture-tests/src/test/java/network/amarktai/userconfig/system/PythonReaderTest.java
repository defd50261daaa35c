package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader printed in {@code docs/secret-format.md} opens what this server wrote, with an independent Fernet. */
class PythonReaderTest {

    private static final String DRIVER = """

            import json, sys
            from cryptography.fernet import InvalidToken

            def attempt(slot):
                try:
                    return open_secret(**dict(slot, salt=bytes.fromhex(slot["salt"]))).decode()
                except InvalidToken:
                    return None

            json.dump([attempt(slot) for slot in json.load(sys.stdin)], sys.stdout)
            """;
    private static final String USER = "Zoë 用户";
    private static final String API_KEY = "0123456789abcdef01234567";
    private static final String API_SECRET = "01234567-89ab-cdef-0123-456789abcdef";
    private static final String PASSPHRASE = "correct \"horse\" пароль ✓";

    /** One call of {@code open_secret}. */
    record Slot(String master, String token, String user, String service, String field, String purpose, String salt) {

        static Slot credential(String token, String user, String service, String field) {
            return new Slot(Operator.MASTER_KEY, token, user, service, field, "credential", "");
        }
    }

    @TempDir
    private Path folder;

    private Python python;

    @BeforeEach
    void findPython() {
        python = Python.withCryptography().orElse(null);
        if (python == null) {
            Documentation.cannotRunHere("no Python with the package cryptography, so its reader was not tried");
        }
    }

    @Test
    void itOpensWhatStandsInTheSqliteFile() throws IOException, SQLException {
        Path data = Files.createDirectory(folder.resolve("data"));
        saveWith(Operator.variables("DATA_DIR", data.toString()));
        List<Slot> slots = new ArrayList<>();
        String url = "jdbc:sqlite:file:" + data.resolve("user-config.db") + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT user_id, service, key, value FROM credentials, json_each(fields) ORDER BY service, key")) {
            while (rows.next()) {
                slots.add(Slot.credential(rows.getString(4), rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }

        assertEquals(List.of(API_KEY, API_SECRET, PASSPHRASE, "sk-" + API_KEY), opened(slots));
        assertOpensNowhereElse(slots.get(2));
    }

    @Test
    void itOpensWhatStandsInTheDocumentedPathOfMongo() throws IOException {
        try (TestMongo mongo = new TestMongo()) {
            saveWith(Operator.variables("MONGO_URL", mongo.url(), "MONGO_CREATE_USERS", "true"));
            BsonDocument keys = mongo.collection("users")
                    .find(BsonDocument.parse("{id: '" + USER + "'}"))
                    .first()
                    .getDocument("api_keys");
            BsonDocument kucoin =
                    keys.getDocument("exchanges").getDocument("kucoin").getDocument("fields");
            BsonDocument openai = keys.getDocument("openai").getDocument("fields");

            List<Slot> slots = List.of(
                    slot(kucoin, "kucoin", "api_key"),
                    slot(kucoin, "kucoin", "api_secret"),
                    slot(kucoin, "kucoin", "passphrase"),
                    slot(openai, "openai", "api_key"));

            assertEquals(List.of(API_KEY, API_SECRET, PASSPHRASE, "sk-" + API_KEY), opened(slots));
        }
    }

    @Test
    void itOpensTheVectorsOfAnIndependentImplementation() throws IOException {
        JsonNode vectors = new ObjectMapper()
                .readTree(Documentation.text("crypto/src/test/resources/vectors/secret-format-v1.json"))
                .get("vectors");
        List<Slot> slots = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (JsonNode vector : vectors) {
            slots.add(new Slot(
                    vector.get("master").asText(),
                    vector.get("token").asText(),
                    vector.get("user").asText(),
                    vector.get("service").asText(),
                    vector.get("field").asText(),
                    vector.get("purpose").asText(),
                    vector.get("slot_salt").asText()));
            values.add(vector.get("value").asText());
        }

        assertTrue(slots.size() >= 10, "vectors: " + slots.size());
        assertEquals(values, opened(slots));
    }

    @Test
    void withAKeyRingItReadsWhatBothKeysSealed() throws IOException {
        Path data = Files.createDirectory(folder.resolve("ring"));
        Map<String, String> old =
                Operator.variables("DATA_DIR", data.toString(), "API_KEY_ENCRYPTION_KEY", Operator.OTHER_MASTER_KEY);
        saveWith(old);
        Map<String, String> both = Operator.variables(
                "DATA_DIR", data.toString(), "API_KEY_ENCRYPTION_KEY_PREVIOUS", Operator.OTHER_MASTER_KEY);
        String words;
        try (ServerProcess server = ServerProcess.start(folder, both, "serve")) {
            Api user = Api.signedIn(server.url(), USER);
            user.save(Bodies.of("openai", "key", "sk-new")).is(200);
            words = user.send("POST", "/api/payment/generate-wallet", "")
                    .is(200)
                    .json()
                    .get("mnemonic")
                    .asText();
            user.send("POST", "/api/user/payment-config", "{\"wallet_seed\":\"" + words + "\"}")
                    .is(200);
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end());
        }
        Path script = folder.resolve("ring.py");
        List<String> blocks = Documentation.blocks("docs/secret-format.md", "python");
        String ring = "import json, os, sqlite3, sys\nasked = json.load(sys.stdin)\nos.environ.update(asked['keys'])\n"
                + blocks.get(0) + blocks.get(1) + blocks.get(3)
                + "db = sqlite3.connect(asked['file'])\nuser = asked['user']\n"
                + "json.dump([sqlite_credential(db, user, 'kucoin')['passphrase'],"
                + " sqlite_credential(db, user, 'openai')['api_key'], sqlite_wallet(db, user)], sys.stdout)\n";
        Files.writeString(script, ring);

        List<String> read = new ArrayList<>();
        python.run(
                        script,
                        Map.of(
                                "file", data.resolve("user-config.db").toString(),
                                "user", USER,
                                "keys", keys(both)))
                .forEach(value -> read.add(value.asText()));

        assertEquals(List.of(PASSPHRASE, "sk-new", words), read);
    }

    @Test
    void theExampleOfThePageReadsAUserOfThePlatform() throws IOException {
        try (TestMongo mongo = new TestMongo()) {
            Map<String, String> variables = Operator.variables("MONGO_URL", mongo.url(), "MONGO_CREATE_USERS", "true");
            String words;
            try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
                Api user = Api.signedIn(server.url(), USER);
                user.save(Bodies.of("kucoin", "api_key", API_KEY, "api_secret", API_SECRET, "passphrase", PASSPHRASE))
                        .is(200);
                user.save(Bodies.of("openai", "key", "sk-" + API_KEY)).is(200);
                words = user.send("POST", "/api/payment/generate-wallet", "")
                        .is(200)
                        .json()
                        .get("mnemonic")
                        .asText();
                user.send("POST", "/api/user/payment-config", "{\"wallet_seed\":\"" + words + "\"}")
                        .is(200);
                assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end());
            }
            BsonDocument stored = mongo.collection("users")
                    .find(BsonDocument.parse("{id: '" + USER + "'}"))
                    .first();
            Path script = folder.resolve("mongo.py");
            List<String> blocks = Documentation.blocks("docs/secret-format.md", "python");
            Files.writeString(
                    script,
                    "import json, os, sys\nfrom types import SimpleNamespace\nasked = json.load(sys.stdin)\n"
                            + "os.environ.update(asked['keys'])\nuser = asked['user']\n"
                            + "users = SimpleNamespace(find_one=lambda query: json.loads(asked['document']))\n"
                            + "db = SimpleNamespace(users=users)\n" + blocks.get(0) + blocks.get(1) + blocks.get(2)
                            + "json.dump([kucoin['passphrase'], openai['api_key'], mnemonic], sys.stdout)\n");

            List<String> read = new ArrayList<>();
            python.run(script, Map.of("document", stored.toJson(), "user", USER, "keys", keys(variables)))
                    .forEach(value -> read.add(value.asText()));

            assertEquals(List.of(PASSPHRASE, "sk-" + API_KEY, words), read);
        }
    }

    private static Map<String, String> keys(Map<String, String> variables) {
        Map<String, String> keys = new HashMap<>(variables);
        keys.keySet().removeIf(name -> !name.startsWith("API_KEY_ENCRYPTION_KEY"));
        return keys;
    }

    private void saveWith(Map<String, String> variables) {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            Api user = Api.signedIn(server.url(), USER);
            user.save(Bodies.of("kucoin", "api_key", API_KEY, "api_secret", API_SECRET, "passphrase", PASSPHRASE))
                    .is(200);
            user.save(Bodies.of("openai", "key", "sk-" + API_KEY)).is(200);
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end());
        }
    }

    private static Slot slot(BsonDocument fields, String service, String field) {
        return Slot.credential(fields.getString(field).getValue(), USER, service, field);
    }

    private void assertOpensNowhereElse(Slot slot) throws IOException {
        String token = slot.token();
        List<Slot> elsewhere = new ArrayList<>(List.of(
                Slot.credential(token, "Zoe", slot.service(), slot.field()),
                Slot.credential(token, USER, "okx", slot.field()),
                Slot.credential(token, USER, slot.service(), "api_secret"),
                new Slot(Operator.OTHER_MASTER_KEY, token, USER, slot.service(), slot.field(), "credential", ""),
                new Slot(slot.master(), token, USER, slot.service(), slot.field(), "wallet-seed", "")));
        List<String> opened = opened(elsewhere);
        assertEquals(elsewhere.size(), opened.size());
        opened.forEach(value -> assertEquals("null", value));
    }

    private List<String> opened(List<Slot> slots) throws IOException {
        Path script = folder.resolve("reader.py");
        Files.writeString(
                script, Documentation.blocks("docs/secret-format.md", "python").get(0) + DRIVER);
        List<String> values = new ArrayList<>();
        python.run(script, slots).forEach(value -> values.add(value.asText()));
        return values;
    }
}
