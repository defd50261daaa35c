package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.SqliteStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shutdown of a server. */
class StopTest {

    private static final int WHILE_MILLISECONDS = 300;

    @TempDir
    private Path folder;

    private Map<String, String> variables;

    @BeforeEach
    void configure() {
        variables = Operator.variables("DATA_DIR", folder.toString());
    }

    @Test
    void aServerThatIsToldToEndClosesItsDatabase() throws IOException {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            Api.signedIn(server.url(), "alice").save(Bodies.of("openai", "key", "sk-proj-0123456789abcdefghijkl"));
            Api.withHeaders(server.url()).get(Api.KEYS).is(401);
            assertTrue(Files.exists(folder.resolve("user-config.db-wal")));

            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end());

            assertFalse(Files.exists(folder.resolve("user-config.db-wal")), "it is in the database now");
            assertFalse(server.err().contains("WARN"), server.err());
            assertFalse(server.err().contains("ERROR"), server.err());
        }
        assertTrue(isSaved("openai"));
        try (SqliteStores stores = open()) {
            // Counted uses are recorded on shutdown.
            assertTrue(stores.auditLog().before(AuditStream.system(), Long.MAX_VALUE, 10).stream()
                    .anyMatch(entry -> entry.payload().contains("missing_token")));
            assertTrue(Files.exists(folder.resolve("audit-anchor.jsonl")));
        }
    }

    @Test
    @Timeout(90)
    void aRunningRequestIsFinishedAndNoOtherIsTaken() throws IOException, SQLException {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            String url = server.url();
            try (Socket running = RawHttp.connect(url);
                    Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("user-config.db"));
                    Statement database = other.createStatement()) {
                // Another connection holds the write lock, so the save waits until this test releases it.
                database.execute("BEGIN IMMEDIATE");
                BufferedReader answer = startToSave(running);

                server.tellToEnd();
                awaitThatNobodyListens(url);
                running.setSoTimeout(WHILE_MILLISECONDS);
                assertThrows(SocketTimeoutException.class, answer::readLine, "it is neither answered nor cut off");
                database.execute("ROLLBACK");

                running.setSoTimeout(10_000);
                assertEquals("HTTP/1.1 200 OK", answer.readLine(), server.err());
            }
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.status());
        }
        assertTrue(isSaved("openai"));
    }

    @Test
    void whatWasAcknowledgedJustBeforeAKillIsThere() {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            Api alice = Api.signedIn(server.url(), "alice");
            alice.save(Bodies.of("openai", "key", "sk-proj-0123456789abcdefghijkl"))
                    .is(200);
            alice.save(Bodies.of("flock", "key", "sk-0123456789abcdefghijkl")).is(200);
            alice.delete(Api.KEYS + "/openai").is(200);
            server.kill();
        }
        assertFalse(isSaved("openai"));
        assertTrue(isSaved("flock"));
    }

    /** Returns when the server works on the request: only then does it ask for the body. */
    private static BufferedReader startToSave(Socket socket) throws IOException {
        byte[] body =
                Bodies.of("openai", "key", "sk-proj-0123456789abcdefghijkl").getBytes(StandardCharsets.UTF_8);
        String head = "POST " + Api.KEYS + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                + body.length + "\r\nAuthorization: Bearer " + Operator.token("alice") + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("HTTP/1.1 100 Continue", answer.readLine());
        assertEquals("", answer.readLine());
        socket.getOutputStream().write(body);
        return answer;
    }

    private static void awaitThatNobodyListens(String url) throws IOException {
        while (true) {
            try (Socket another = RawHttp.connect(url)) {
                assertTrue(another.isConnected());
            } catch (SocketException refusedOrReset) {
                return;
            }
        }
    }

    private SqliteStores open() {
        return SqliteStores.open(folder.resolve("user-config.db"), StandardCatalog.services());
    }

    private boolean isSaved(String service) {
        try (SqliteStores stores = open()) {
            return stores.userConfigStore()
                    .credential(UserId.of("alice"), ServiceId.of(service))
                    .isPresent();
        }
    }
}
