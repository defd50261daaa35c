package network.amarktai.userconfig.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 256 users who save, read and delete keys, change settings and read their audit trail at once, each on a connection
 * that stays open: every request is answered. On a busy machine the answer may be 503 with {@code Retry-After}; no
 * connection ends, and what was acknowledged last is stored.
 *
 * <p>{@code -Dload.seconds=60} is the long run on each store.
 */
class MixedLoadTest {

    private static final int SECONDS = Integer.getInteger("load.seconds", 4);
    private static final int CLIENTS = 256;

    @TempDir
    private Path folder;

    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    @Test
    void sqlite() {
        run("sqlite", Operator.variables("DATA_DIR", folder.resolve("data").toString()));
    }

    @Test
    void mongo() {
        try (TestMongo mongo = new TestMongo()) {
            run("mongo", Operator.variables("MONGO_URL", mongo.url(), "MONGO_CREATE_USERS", "true"));
        }
    }

    private void run(String store, Map<String, String> variables) {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            String url = server.url();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            SideBySide.run(CLIENTS, number -> {
                try (User user = new User(url, number)) {
                    do {
                        user.act();
                    } while (System.nanoTime() < end);
                    user.assertNothingIsLost();
                } catch (IOException ended) {
                    throw new AssertionError("a connection ended", ended);
                }
            });
            System.out.println("== " + store + ": " + answered + " answers to " + CLIENTS + " clients in " + SECONDS
                    + " s, of which " + refused + " with 503");
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end());
            assertTrue(answered.get() >= CLIENTS);
        }
    }

    /** One user, who does one thing after the other. */
    private final class User implements AutoCloseable {

        private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

        private final Random random;
        private final String token;
        private final Socket socket;
        private final InputStream in;
        private int number;
        private String key = "";
        private boolean unknown;

        User(String url, int number) throws IOException {
            random = new Random(number);
            token = Operator.token("user-" + number);
            socket = RawHttp.connect(url);
            in = new BufferedInputStream(socket.getInputStream());
        }

        void act() throws IOException {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> save();
                case 6 -> {
                    if (change("DELETE", Api.KEYS + "/openai", "")) {
                        key = "";
                    }
                }
                case 7 ->
                    change(
                            "POST",
                            "/api/user/payment-config",
                            "{\"daily_budget_fet\":" + (10 + random.nextInt(90)) + "}");
                case 8, 9 -> read("/api/user/payment-config");
                case 10 -> read("/api/user/audit?limit=20");
                case 11, 12 -> read(Api.KEYS + "/openai");
                default -> read(Api.KEYS);
            }
        }

        private void save() throws IOException {
            String value = String.format("sk-proj-%040d", ++number);
            if (change("POST", Api.KEYS, Bodies.of("openai", "key", value))) {
                key = value;
            }
        }

        void assertNothingIsLost() throws IOException {
            String status;
            do {
                status = read(Api.KEYS + "/openai");
            } while (status.isEmpty());
            String answer = status;
            String last = key.isEmpty() ? "\"configured\":false" : "\"configured\":true";
            assertTrue(unknown || answer.contains(last), () -> last + " in " + answer);
            assertTrue(answer.contains("\"configured\":false") || answer.contains("\"readable\":true"), answer);
        }

        /** The answer; empty if it was refused. */
        private String read(String path) throws IOException {
            String answer = exchange("GET", path, "");
            return isRefused(answer) ? "" : answer;
        }

        private boolean change(String method, String path, String body) throws IOException {
            String answer = exchange(method, path, body);
            boolean refusal = isRefused(answer);
            if (path.startsWith(Api.KEYS)) {
                // Without an answer of the database in time, the change may have arrived.
                unknown = refusal && (unknown || !answer.contains("\"overloaded\""));
            }
            return !refusal;
        }

        private boolean isRefused(String answer) {
            if (answer.startsWith("HTTP/1.1 503 ")) {
                assertTrue(answer.contains("\r\nRetry-After: "), answer);
                refused.incrementAndGet();
                return true;
            }
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            return false;
        }

        private String exchange(String method, String path, String body) throws IOException {
            String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            StringBuilder head = new StringBuilder();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the connection ended after: " + head);
                }
                head.append((char) next);
            }
            Matcher length = LENGTH.matcher(head);
            assertTrue(length.find(), head::toString);
            answered.incrementAndGet();
            return head + new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
