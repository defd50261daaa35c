package network.amarktai.userconfig.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to a server, byte for byte. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLISECONDS = 20_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    /**
     * An answer.
     *
     * @param head the status line and the headers
     */
    record Answer(int status, String head, String body) {

        /** The value of a header; empty without it. */
        String header(String name) {
            Matcher found = Pattern.compile("(?im)^" + Pattern.quote(name) + ": (.*?)\r?$")
                    .matcher(head);
            return found.find() ? found.group(1) : "";
        }

        /** Whether this is the problem with this code. */
        boolean is(int expected, String code) {
            return status == expected && body.contains("\"code\":\"" + code + "\"");
        }
    }

    private final Socket socket = new Socket();

    /** A connection whose client can take few bytes that it does not read. */
    Wire(int port) {
        try {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends these bytes; a server that has closed the connection does not take them. */
    Wire send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (IOException closed) {
            // What the server said before it closed can still be read.
        }
        return this;
    }

    /** Sends the head of a request. */
    Wire request(String method, String path, String... headers) {
        return send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join(
                        "",
                        java.util.stream.Stream.of(headers)
                                .map(line -> line + "\r\n")
                                .toList()) + "\r\n");
    }

    /** Sends a POST of which only the begin of the body arrives. */
    Wire begin(String path, int announced, String begin, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + announced;
        return request("POST", path, all).send(begin);
    }

    /** The next answer. */
    Answer answer() {
        try {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new AssertionError("the connection ended after: " + head);
                }
                head.append((char) next);
            }
            Matcher length = LENGTH.matcher(head);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            return new Answer(Integer.parseInt(head.substring(9, 12)), head.toString(), new String(body, ISO_8859_1));
        } catch (IOException failed) {
            throw new AssertionError("no answer", failed);
        }
    }

    /** Reads until the server has closed the connection, and returns how many bytes there were. */
    long bytesToTheEnd() {
        long count = 0;
        try {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                count += read;
            }
        } catch (IOException reset) {
            // Closed while the client was still sending: an end, too.
            if (reset instanceof java.net.SocketTimeoutException) {
                throw new AssertionError("the connection is still open", reset);
            }
        }
        return count;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
