package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {

    @Test
    void readinessAnswersWithinASecondWhileTheDatabaseIsAway() {
        MongoServer database = new MongoServer(new MemoryBackend());
        try (ApiServer server = ApiServer.start(
                Map.of("MONGO_URL", database.bindAndGetConnectionString(), "MONGO_CREATE_USERS", "true"))) {
            ApiClient stranger = server.withAuthorization("none");
            // Until it is ready: the first checks of a process may take longer than the answer waits, and an answer
            // takes
            // over the result of checks that still run.
            long ready = System.nanoTime();
            while (stranger.get("/health/ready").status() != 200) {
                assertTrue(System.nanoTime() - ready < 30_000_000_000L, "the server is not ready");
            }
            database.shutdownNow();

            long start = System.nanoTime();
            JsonNode health = stranger.get("/health/ready").is(503).json();
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertEquals("store_unavailable", health.get("checks").get("store").asText());
            assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, took.toString());
        } finally {
            database.shutdownNow();
        }
    }
}
