package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With 100,000 users, no request looks at every document, from the first start on. */
class FirstStartTest {

    private static final int USERS = 100_000;
    private static final int AT_ONCE = 10_000;

    @TempDir
    private Path folder;

    @Test
    void requestsUseAnIndexFromTheFirstStartOn() {
        IndexedBackend backend = new IndexedBackend();
        MongoServer mongo = new MongoServer(backend);
        String url = mongo.bindAndGetConnectionString();
        Map<String, String> variables = Operator.variables(
                "MONGO_URL", url, "MONGO_CREATE_USERS", "true", "PORT", "0", "DATA_DIR", folder.toString());
        try (MongoClient client = MongoClients.create(url);
                Wiring wiring = Wiring.of(Environment.of(variables::get), InstantSource.system())) {
            plant(client.getDatabase(TestMongo.DATABASE).getCollection("users"));
            String at = wiring.startServer().url();
            Api alice = Api.signedIn(at, "alice");
            Api known = Api.signedIn(at, "user-99999");
            backend.forgetScans();

            for (Api user : List.of(alice, known)) {
                user.send("GET", "/api/user/api-keys", "").is(200);
                user.send("POST", "/api/user/api-keys", "{\"service\":\"flock\",\"key\":\"flock_0123456789\"}")
                        .is(200);
                user.send("GET", "/api/user/payment-config", "").is(200);
                user.send("POST", "/api/user/payment-config", "{\"daily_budget_fet\":20}")
                        .is(200);
                user.send("DELETE", "/api/user/api-keys/flock", "").is(200);
            }

            assertEquals(Set.of(), backend.scans());
            client.getDatabase(TestMongo.DATABASE)
                    .getCollection("users")
                    .find(new Document("email", "none"))
                    .first();
            assertEquals(Set.of("users [email]"), backend.scans(), "a scan is noticed");
        } finally {
            mongo.shutdownNow();
        }
    }

    private static void plant(MongoCollection<Document> users) {
        for (int from = 0; from < USERS; from += AT_ONCE) {
            users.insertMany(IntStream.range(from, from + AT_ONCE)
                    .mapToObj(i -> new Document("id", "user-" + i))
                    .toList());
        }
        assertTrue(users.estimatedDocumentCount() >= USERS);
    }
}
