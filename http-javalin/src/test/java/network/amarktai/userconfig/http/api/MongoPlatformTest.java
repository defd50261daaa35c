package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_BINANCE;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API on the platform's own database, with old values and unknown users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoPlatformTest {

    private static final String LEGACY = "gAAAAABMARKERMARKERMARKER";

    private final PlatformDatabase platform = new PlatformDatabase();
    private MongoCollection<Document> users;
    private ApiServer server;
    private ApiClient alice;

    @BeforeAll
    void start() {
        users = platform.content().getCollection("users");
        server = ApiServer.start(platform.variables());
        alice = server.as("alice");
    }

    @AfterAll
    void stop() {
        server.close();
        platform.close();
    }

    @BeforeEach
    void empty() {
        users.deleteMany(new Document());
    }

    private Document alicesDocument() {
        return users.find(new Document("id", "alice")).first();
    }

    @Test
    void aLegacyStringIsConfiguredButNotReadableAndCanBeSavedOver() {
        users.insertOne(new Document("id", "alice")
                .append("email", "a@example.com")
                .append(
                        "api_keys",
                        new Document("openai", LEGACY)
                                .append("exchanges", new Document("binance", new Document("api_key", LEGACY)))));

        ApiAnswer all = alice.get(KEYS).is(200);
        assertTrue(all.json().get("openai_configured").asBoolean());
        assertFalse(all.everything().contains("MARKER"));
        for (String service : List.of("openai", "binance")) {
            JsonNode status = alice.get(KEYS + "/" + service).is(200).json();
            assertTrue(status.get("configured").asBoolean());
            assertFalse(status.get("readable").asBoolean());
            assertEquals("user", status.get("source").asText());
            assertTrue(status.get("fingerprint").isNull());
        }

        alice.post(KEYS, SAVE_OPENAI).is(200);
        alice.delete(KEYS + "/binance").is(200);

        assertTrue(alice.get(KEYS + "/openai").json().get("readable").asBoolean());
        assertFalse(alice.get(KEYS + "/binance").json().get("configured").asBoolean());
        assertEquals("a@example.com", alicesDocument().getString("email"));
    }

    @Test
    void aStringWhereTheParentBelongsIs409AndStays() {
        users.insertOne(new Document("id", "alice").append("api_keys", "MARKER"));

        ApiAnswer answer = alice.post(KEYS, SAVE_OPENAI).isProblem(409, "legacy_shape");
        assertFalse(answer.everything().contains("MARKER"));
        alice.post(KEYS, SAVE_BINANCE).isProblem(409, "legacy_shape");

        assertEquals("MARKER", alicesDocument().getString("api_keys"));
    }

    @Test
    void aStringWhereTheExchangesBelongIsInTheWayOfExchangesOnly() {
        users.insertOne(new Document("id", "alice").append("api_keys", new Document("exchanges", "MARKER")));

        alice.post(KEYS, SAVE_BINANCE).isProblem(409, "legacy_shape");
        alice.post(KEYS, SAVE_OPENAI).is(200);

        assertEquals("MARKER", alicesDocument().get("api_keys", Document.class).getString("exchanges"));
        assertTrue(alice.get(KEYS + "/openai").is(200).json().get("readable").asBoolean());
    }

    @Test
    void whatStandsInTheWayIsInTheTrailAsFailed() {
        users.insertOne(new Document("id", "carol").append("api_keys", "x"));
        ApiClient carol = server.as("carol");

        carol.post(KEYS, SAVE_OPENAI).isProblem(409, "legacy_shape");

        for (JsonNode event : carol.get("/api/user/audit").is(200).json().get("events")) {
            assertFalse(event.get("outcome").asText().equals("done"), event.toString());
        }
    }

    @Test
    void twoDocumentsOfOneUserAre409AndStayAsTheyAre() {
        users.insertMany(List.of(
                new Document("id", "alice").append("email", "one"),
                new Document("id", "alice").append("email", "two")));
        List<Document> before = users.find().into(new ArrayList<>());

        for (ApiAnswer answer : List.of(
                alice.get(KEYS),
                alice.get(KEYS + "/openai"),
                alice.post(KEYS, SAVE_OPENAI),
                alice.delete(KEYS + "/openai"))) {
            answer.isProblem(409, "ambiguous_user");
        }
        assertEquals(before, users.find().into(new ArrayList<>()));
    }

    @Test
    void aUserThePlatformDoesNotKnowIs404AndIsNotCreated() {
        for (ApiAnswer answer : List.of(
                alice.get(KEYS),
                alice.get(KEYS + "/openai"),
                alice.post(KEYS, SAVE_OPENAI),
                alice.delete(KEYS + "/openai"))) {
            answer.isProblem(404, "unknown_user");
        }
        alice.get("/api/services").is(200);
        assertEquals(0, users.countDocuments());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "user_id", "_id"})
    void theUserIsFoundByEveryIdThePlatformUses(String field) {
        users.insertOne(new Document(field, "alice").append("email", "a@example.com"));

        alice.post(KEYS, SAVE_OPENAI).is(200);

        assertTrue(alice.get(KEYS + "/openai").json().get("readable").asBoolean());
        assertEquals(1, users.countDocuments());
        assertFalse(users.find().first().toJson().contains("MARKER"), "what is stored is sealed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"$ne\":1}", "$where", "a.b", "api_keys.openai", "*", "../bob", "alice\" , \"id\" : \"bob"})
    void aUserIdIsOnlyEverAValue(String user) {
        users.insertOne(new Document("id", "bob").append("api_keys", new Document("openai", LEGACY)));

        server.as(user).get(KEYS).isProblem(404, "unknown_user");
        server.as(user).post(KEYS, SAVE_OPENAI).isProblem(404, "unknown_user");

        assertEquals(1, users.countDocuments());
        assertEquals(
                LEGACY, users.find().first().get("api_keys", Document.class).getString("openai"));
    }

    @Test
    void aDatabaseThatGoesAwayIs503AndReadinessSaysSo() {
        MongoServer other = new MongoServer(new MemoryBackend());
        String url = other.bindAndGetConnectionString() + "/?serverSelectionTimeoutMS=1000&connectTimeoutMS=1000";
        try (ApiServer onIt = ApiServer.start(Map.of("MONGO_URL", url, "MONGO_CREATE_USERS", "true"))) {
            onIt.as("alice").post(KEYS, SAVE_OPENAI).is(200);
            other.shutdownNow();

            onIt.as("alice").post(KEYS, SAVE_OPENAI).is(503);
            onIt.as("alice").get(KEYS).isProblem(503, "store_unavailable");
            onIt.as("alice").get("/api/user/audit").isProblem(503, "audit_unavailable");
            ApiClient stranger = onIt.withAuthorization(null);
            JsonNode checks = stranger.get("/health/ready").is(503).json().get("checks");
            assertEquals("store_unavailable", checks.get("store").asText());
            assertEquals("audit_unavailable", checks.get("audit").asText());
            stranger.get("/health/live").is(200);
        }
    }
}
