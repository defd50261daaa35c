package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose database file is removed or damaged while it runs. */
class ReplacedDatabaseTest {

    @TempDir
    private Path folder;

    private final Devnet devnet = Devnet.configure().start();
    private ApiServer server;
    private Path file;

    @BeforeEach
    void start() {
        server = ApiServer.startOn(devnet, Map.of("DATA_DIR", folder.toString()));
        file = folder.resolve("user-config.db");
        server.as("alice").post(KEYS, SAVE_OPENAI).is(200);
        server.as("alice").get("/health/ready").is(200);
    }

    @AfterEach
    void stop() {
        server.close();
        devnet.close();
    }

    @Test
    void aRemovedDatabaseIs503AndTheServerIsNotReady() throws IOException {
        Files.delete(file);

        assertEquals("store_replaced", ready(503).get("store").asText());
        for (ApiAnswer answer : new ApiAnswer[] {
            server.as("alice").post(KEYS, SAVE_OPENAI),
            server.as("bob").post(KEYS, SAVE_OPENAI),
            server.as("alice").delete(KEYS + "/openai")
        }) {
            assertTrue(answer.isProblem(503, "store_replaced")
                    .json()
                    .get("detail")
                    .asText()
                    .contains("restore a backup"));
        }
        assertTrue(Files.notExists(file), "no new database is made");
        server.as("alice").get("/health/live").is(200);
    }

    @Test
    void aDamagedDatabaseIsNotReady() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) channel.size()), 0);
            // The content of the write-ahead log is newer than the file's.
            FileChannel.open(file.resolveSibling("user-config.db-wal"), StandardOpenOption.WRITE)
                    .truncate(0)
                    .close();
        }

        assertEquals("store_unavailable", ready(503).get("store").asText());
    }

    private JsonNode ready(int status) {
        return server.as("alice").get("/health/ready").is(status).json().get("checks");
    }
}
