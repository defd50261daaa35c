package network.amarktai.userconfig.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that sends one request after the other. It supports only the HTTP that our own servers need, because on
 * a small machine a larger client takes CPU time from the measured server.
 */
final class Exchange implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final int UNKNOWN = -1;

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private long firstByteAt;

    Exchange(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream(), BUFFER);
        output = socket.getOutputStream();
    }

    /**
     * The body of the answer.
     *
     * @throws IOException if it is not 200
     */
    byte[] ask(byte[] request) throws IOException {
        output.write(request);
        output.flush();
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).trim());
            } else if (CHUNKED.equalsIgnoreCase(header)) {
                length = UNKNOWN;
            }
        }
        byte[] body = length == UNKNOWN ? chunks() : part(length);
        if (!status.toUpperCase(Locale.ROOT).startsWith("HTTP/1.1 200")) {
            throw new IOException("answered " + status + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    /** When the first byte of the body of the last answer was there, as {@link System#nanoTime}. */
    long firstByteAt() {
        return firstByteAt;
    }

    private byte[] part(int length) throws IOException {
        int first = length == 0 ? 0 : input.read();
        firstByteAt = System.nanoTime();
        byte[] part = new byte[length];
        if (length > 0) {
            part[0] = (byte) first;
            if (first < 0 || input.readNBytes(part, 1, length - 1) < length - 1) {
                throw new IOException("the server closed the connection");
            }
        }
        return part;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long first = 0;
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            body.writeBytes(part(length));
            first = first == 0 ? firstByteAt : first;
            line();
        }
        line();
        firstByteAt = first;
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line().trim(), 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
