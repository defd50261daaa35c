package network.amarktai.userconfig.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs on the same machine call over a Unix socket. */
@DisabledOnOs(OS.WINDOWS)
class UnixSocketTest {

    private static String call(Path socket, String head) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertTrue(channel.connect(UnixDomainSocketAddress.of(socket)));
            String request = head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static FloodServer start(Path socket) {
        return FloodServer.start(FloodLimits.standard(), Map.of("LISTEN_UNIX", socket.toString()));
    }

    @Test
    void theApiAnswersThere(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("api.sock");
        try (FloodServer server = start(socket)) {
            assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
            String answer = call(socket, "GET /api/user/api-keys HTTP/1.1\r\n" + server.bearer("alice"));
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertTrue(answer.contains("\"openai\""), answer);
            assertEquals(200, server.get("/health/live").status(), "and on the port as well");
            assertTrue(call(socket, "GET /api/user/api-keys HTTP/1.1").startsWith("HTTP/1.1 401 "));
            assertTrue(call(socket, "GET /health/live HTTP/1.1").startsWith("HTTP/1.1 200 "));
            String saved = call(
                    socket, "POST /api/user/api-keys HTTP/1.1\r\n" + server.bearer("alice") + "\r\nContent-Length: 0");
            assertTrue(saved.startsWith("HTTP/1.1 400 "), saved);
        }
        assertFalse(Files.exists(socket));
    }

    @Test
    void theSocketOfAKilledServerIsReplaced(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("api.sock");
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertTrue(Files.exists(socket), "Java leaves the file");

        try (FloodServer server = start(socket)) {
            assertNotNull(server);
            assertTrue(call(socket, "GET /health/live HTTP/1.1").startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void aServerThatCannotListenThereIsNotLeftRunning(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Map<String, String> variables =
                Map.of("LISTEN_UNIX", folder.resolve("missing/api.sock").toString(), "PORT", Integer.toString(port));

        assertThrows(SocketTaken.class, () -> FloodServer.start(FloodLimits.standard(), variables));

        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    @Test
    void whatBelongsToOthersIsLeft(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThrows(SocketTaken.class, () -> start(file));
        assertEquals("mine", Files.readString(file));

        Path socket = folder.resolve("other.sock");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));
            assertThrows(SocketTaken.class, () -> start(socket));
            assertTrue(Files.exists(socket));
        }
    }
}
