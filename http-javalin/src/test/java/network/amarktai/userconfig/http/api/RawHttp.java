package network.amarktai.userconfig.http.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests byte for byte, where a well-behaved client would refuse or correct them. */
final class RawHttp {

    private static final int TIMEOUT_MILLISECONDS = 30_000;
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(ISO_8859_1);

    private RawHttp() {}

    /** The answer to a request without a body, on a new connection. */
    static ApiAnswer send(String url, String method, String target, String... headerLines) {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String line : headerLines) {
            request.append(line).append("\r\n");
        }
        return send(url, request.append("Connection: close\r\n\r\n").toString());
    }

    /** The answer to this request, on a new connection. The request has to contain {@code Connection: close}. */
    static ApiAnswer send(String url, String request) {
        URI server = URI.create(url);
        try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return parse(answer.toByteArray());
        } catch (IOException failed) {
            throw new AssertionError("no answer", failed);
        }
    }

    private static ApiAnswer parse(byte[] answer) {
        int end = endOfHead(answer);
        String[] lines = new String(answer, 0, end, ISO_8859_1).split("\r\n", -1);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            String[] parts = line.split(":", 2);
            headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1].strip());
        }
        byte[] body = Arrays.copyOfRange(answer, Math.min(answer.length, end + BLANK_LINE.length), answer.length);
        int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
        return new ApiAnswer(status, HttpHeaders.of(headers, (name, value) -> true), body);
    }

    private static int endOfHead(byte[] answer) {
        for (int start = 0; start + BLANK_LINE.length <= answer.length; start++) {
            if (Arrays.equals(answer, start, start + BLANK_LINE.length, BLANK_LINE, 0, BLANK_LINE.length)) {
                return start;
            }
        }
        throw new AssertionError("not an HTTP answer of " + answer.length + " bytes");
    }
}
