package network.amarktai.userconfig.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer that is being written when the stop begins is written completely. */
@Timeout(60)
class SlowReaderAtStopTest {

    // More than fits into the buffers of a connection.
    private static final int BYTES = 32 * 1024 * 1024;
    private static final int WHILE_MILLISECONDS = 300;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put("Content-Length", BYTES);
                response.write(true, ByteBuffer.allocate(BYTES), callback);
                return true;
            }
        });
        GracefulStop.in(server, 30_000);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void isAnsweredWhole() throws Exception {
        try (Socket idle = connect();
                Socket slow = connect()) {
            slow.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = slow.getInputStream();
            assertEquals('H', answer.read());

            CompletableFuture<Void> stopping = CompletableFuture.runAsync(this::stopServer);
            assertThrows(TimeoutException.class, () -> stopping.get(WHILE_MILLISECONDS, TimeUnit.MILLISECONDS));

            byte[] rest = answer.readAllBytes();
            String head = new String(rest, 0, 512, StandardCharsets.US_ASCII);
            assertEquals(BYTES, rest.length - (head.indexOf("\r\n\r\n") + 4));
            stopping.get(30, TimeUnit.SECONDS);
            assertEquals(-1, idle.getInputStream().read());
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    private void stopServer() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
