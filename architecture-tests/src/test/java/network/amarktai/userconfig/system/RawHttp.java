package network.amarktai.userconfig.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends requests that no HTTP client would send. */
final class RawHttp {

    private static final int PATIENCE_MILLISECONDS = 30_000;

    private RawHttp() {}

    /** All bytes until the server closes the connection. */
    static String send(String url, String request) {
        try (Socket socket = connect(url)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException cutOff) {
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A connection to the server with a read timeout. */
    static Socket connect(String url) throws IOException {
        URI uri = URI.create(url);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        return socket;
    }
}
