package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import network.amarktai.userconfig.domain.ai.TokenCounts;

/** One answer of a {@link FakeAiProvider}, sent with its misbehaviour. */
final class FakeAiAnswer {

    private static final Set<Misbehaviour> NOT_BILLED = Set.of(
            Misbehaviour.ERROR_WITH_STATUS_200,
            Misbehaviour.UNAUTHORIZED,
            Misbehaviour.RATE_LIMITED,
            Misbehaviour.HTML_ERROR,
            Misbehaviour.REDIRECT,
            Misbehaviour.KEY_IN_ERROR);
    private static final String ERROR = "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\"}}";
    private static final String LONG_WORD = "w".repeat(10 * 1024 * 1024);

    private final ReceivedRequest request;
    private final TokenCounts uses;
    private final Misbehaviour misbehaviour;
    private final Socket client;
    private final OutputStream out;

    FakeAiAnswer(ReceivedRequest request, TokenCounts uses, Misbehaviour misbehaviour, Socket client)
            throws IOException {
        this.request = request;
        this.uses = uses;
        this.misbehaviour = misbehaviour;
        this.client = client;
        this.out = client.getOutputStream();
    }

    boolean isBilled() {
        return request.method().equals("POST") && !NOT_BILLED.contains(misbehaviour);
    }

    /** Sends the answer. Returns whether it then says nothing until the client hangs up. */
    boolean send(int words, Duration pause) throws IOException {
        switch (misbehaviour) {
            case SILENT -> {
                return true;
            }
            case RESET -> {
                client.setSoLinger(true, 0);
                client.close();
            }
            case NOT_HTTP -> {
                write("GOOD DAY\r\n\r\n");
                client.close();
            }
            case ERROR_WITH_STATUS_200 -> json("200 OK", ERROR.formatted("overloaded"), "");
            case UNAUTHORIZED -> json("401 Unauthorized", ERROR.formatted("bad key " + request.key() + "!"), "");
            case RATE_LIMITED ->
                json(
                        "429 Too Many Requests",
                        ERROR.formatted("slow down"),
                        "retry-after: 7\r\nretry-after-ms: 7000\r\nx-should-retry: true\r\nx-ratelimit-limit-tokens: 9\r\n");
            case HTML_ERROR -> whole("500 Oops", "text/html", "<html>usage \"usage\":{}</html>", "");
            case REDIRECT -> json("302 Found", "{}", "location: http://localhost:1/\r\n");
            case KEY_IN_ERROR -> json("400 Bad Request", ERROR.formatted("bad key " + request.key() + "!"), "");
            default -> {
                return answer(words, pause);
            }
        }
        return false;
    }

    private boolean answer(int words, Duration pause) throws IOException {
        if (request.method().equals("GET")) {
            String data = FakeAiProvider.MODELS.stream()
                    .map(model -> "{\"id\":\"" + model + "\",\"object\":\"model\"}")
                    .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
            json("200 OK", data, "");
            return false;
        }
        return request.streams() ? stream(words, pause) : whole(words);
    }

    private boolean whole(int words) throws IOException {
        String content = IntStream.range(0, words).mapToObj(i -> " word" + i).collect(Collectors.joining());
        String body = request.path().endsWith("/embeddings")
                ? "{\"object\":\"list\",\"data\":[{\"embedding\":[0.5]}]" + usageMember() + "}"
                : request.path().endsWith("/responses")
                        ? "{\"object\":\"response\",\"output\":[\"" + content + "\"]" + usageMember() + "}"
                        : "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"" + content
                                + "\"}}]" + usageMember() + "}";
        switch (misbehaviour) {
            case SILENT_AFTER_HEAD -> {
                write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n");
                return true;
            }
            case SILENT_AFTER_FIRST_WORD, ENDLESS -> {
                write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{\"wo");
                return true;
            }
            case CUT_IN_CHUNK, CUT_BETWEEN_EVENTS, SHORTER_THAN_SAID -> {
                write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{\"wo");
                client.close();
            }
            case EMPTY_BODY -> json("200 OK", "", "");
            case WRONG_CONTENT_TYPE -> whole("200 OK", "text/event-stream", body, "");
            case FORBIDDEN_HEADERS -> json("200 OK", body, "Set-Cookie: a=b\r\nServer: x\r\nX-Request-ID: r1\r\n");
            case KEY_IN_HEADER -> json("200 OK", body, "openai-organization: " + request.key() + "\r\n");
            case KEY_IN_TWO_PIECES -> json("200 OK", body.replace(" word0", request.key()), "");
            case LONG_LINE -> json("200 OK", body.replace(" word0", LONG_WORD), "");
            case GZIP -> gzip(body);
            case SINGLE_BYTES -> {
                chunked("application/json");
                for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
                    chunk(new String(new byte[] {b}, StandardCharsets.ISO_8859_1));
                }
                write("0\r\n\r\n");
            }
            default -> json("200 OK", body, "");
        }
        return false;
    }

    private String usageMember() {
        return switch (misbehaviour) {
            case USAGE_MISSING -> "";
            case USAGE_NULL -> ",\"usage\":null";
            case USAGE_TWICE -> ",\"usage\":" + small() + ",\"usage\":" + usage();
            case USAGE_TWICE_AND_SMALLER -> ",\"usage\":" + usage() + ",\"usage\":" + small();
            default -> ",\"usage\":" + usage();
        };
    }

    private boolean stream(int words, Duration pause) throws IOException {
        if (misbehaviour == Misbehaviour.GZIP) {
            gzip("data: [DONE]\n\n");
            return false;
        }
        if (misbehaviour == Misbehaviour.EMPTY_BODY) {
            whole("200 OK", "text/event-stream", "", "");
            return false;
        }
        chunked(misbehaviour == Misbehaviour.WRONG_CONTENT_TYPE ? "text/plain" : "text/event-stream");
        if (misbehaviour == Misbehaviour.SILENT_AFTER_HEAD) {
            return true;
        }
        boolean responses = request.path().endsWith("/responses");
        if (responses) {
            event("response.created", "{\"type\":\"response.created\",\"response\":{\"usage\":null}}");
        }
        for (int i = 0; i < words || misbehaviour == Misbehaviour.ENDLESS; i++) {
            LockSupport.parkNanos(pause.toNanos());
            word(i, i == words - 1, responses);
            if (misbehaviour == Misbehaviour.SILENT_AFTER_FIRST_WORD) {
                return true;
            }
            if (misbehaviour == Misbehaviour.CUT_BETWEEN_EVENTS || misbehaviour == Misbehaviour.SHORTER_THAN_SAID) {
                client.close();
                return false;
            }
            if (misbehaviour == Misbehaviour.CUT_IN_CHUNK) {
                write("ff\r\ndata: {\"cho");
                client.close();
                return false;
            }
        }
        if (responses) {
            event(
                    "response.completed",
                    "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\"" + usageMember() + "}}");
        } else {
            endOfChat();
        }
        write("0\r\n\r\n");
        return false;
    }

    private void word(int number, boolean last, boolean responses) throws IOException {
        String word = switch (misbehaviour) {
            case LONG_LINE -> number == 0 ? LONG_WORD : "";
            case KEY_IN_TWO_PIECES -> "";
            default -> " word" + number;
        };
        if (responses) {
            event("response.output_text.delta", "{\"type\":\"response.output_text.delta\",\"delta\":\"" + word + "\"}");
            return;
        }
        String usage = !request.asksForUsage()
                ? ""
                : last && misbehaviour == Misbehaviour.USAGE_WITH_CHOICES ? ",\"usage\":" + usage() : ",\"usage\":null";
        String json = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"}}]" + usage + "}";
        if (misbehaviour == Misbehaviour.KEY_IN_TWO_PIECES) {
            String key = request.key();
            chunk("data: {\"choices\":[{\"delta\":{\"content\":\"" + key.substring(0, 6));
            chunk(key.substring(6) + "\"}}]}\n\n");
        } else if (misbehaviour == Misbehaviour.DATA_OF_SEVERAL_LINES) {
            chunk("data: " + json.replace(",\"", ",\ndata: \"") + "\n\n");
        } else {
            event("", json);
        }
    }

    private void endOfChat() throws IOException {
        boolean reports = request.asksForUsage();
        switch (misbehaviour) {
            case USAGE_MISSING, USAGE_WITH_CHOICES -> reports = false;
            case USAGE_TWICE -> report(small());
            default -> {
                // once
            }
        }
        if (reports) {
            report(misbehaviour == Misbehaviour.USAGE_NULL ? "null" : usage());
        }
        if (misbehaviour == Misbehaviour.USAGE_TWICE_AND_SMALLER) {
            report(small());
        }
        if (misbehaviour != Misbehaviour.NO_DONE) {
            event("", "[DONE]");
        }
    }

    private void report(String usage) throws IOException {
        event("", "{\"choices\":[],\"usage\":" + usage + "}");
    }

    private String usage() {
        String output = switch (misbehaviour) {
            case USAGE_NEGATIVE -> "-1";
            case USAGE_AS_TEXT -> "\"" + uses.output() + "\"";
            case USAGE_WITH_A_FRACTION -> "1.5";
            case USAGE_ABSURD -> "99999999999999999999999";
            default -> Long.toString(uses.output());
        };
        return usage(uses.input(), output);
    }

    private String small() {
        return usage(1, "1");
    }

    private String usage(long input, String output) {
        return request.path().endsWith("/embeddings")
                ? "{\"prompt_tokens\":" + input + "}"
                : request.path().endsWith("/responses")
                        ? "{\"input_tokens\":" + input + ",\"output_tokens\":" + output + "}"
                        : "{\"prompt_tokens\":" + input + ",\"completion_tokens\":" + output + "}";
    }

    private void event(String name, String data) throws IOException {
        String end = switch (misbehaviour) {
            case LINES_END_WITH_CR_LF -> "\r\n";
            case LINES_END_WITH_CR -> "\r";
            default -> "\n";
        };
        String comment = misbehaviour == Misbehaviour.COMMENTS ? ": keep alive" + end + end + "id: 7" + end : "";
        String event = comment + (name.isEmpty() ? "" : "event: " + name + end) + "data: " + data + end + end;
        if (misbehaviour == Misbehaviour.SINGLE_BYTES) {
            for (int i = 0; i < event.length(); i++) {
                chunk(event.substring(i, i + 1));
            }
        } else {
            chunk(event);
        }
    }

    private void chunked(String type) throws IOException {
        String more = switch (misbehaviour) {
            case FORBIDDEN_HEADERS -> "Set-Cookie: a=b\r\nServer: x\r\nX-Request-ID: r1\r\n";
            case KEY_IN_HEADER -> "openai-organization: " + request.key() + "\r\n";
            default -> "";
        };
        write("HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\n" + more + "transfer-encoding: chunked\r\n\r\n");
    }

    private void chunk(String text) throws IOException {
        write(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
    }

    private void json(String status, String body, String headers) throws IOException {
        whole(status, "application/json", body, headers);
    }

    private void whole(String status, String type, String body, String headers) throws IOException {
        write("HTTP/1.1 " + status + "\r\ncontent-type: " + type + "\r\n" + headers + "content-length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private void gzip(String body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + zipped.size() + "\r\n\r\n");
        out.write(zipped.toByteArray());
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
