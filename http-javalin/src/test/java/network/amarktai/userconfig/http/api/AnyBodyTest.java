package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import network.amarktai.userconfig.devnet.Devnet;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the body is, on every route that changes something, over real HTTP: the answer is one that {@code
 * openapi.json} promises, never an internal error, and it comes soon.
 */
class AnyBodyTest {

    private static final long SOON = TimeUnit.SECONDS.toNanos(10);
    private static final int USERS = 24;
    private static final String MARKER = "MARKER";
    private static final String PAYMENTS = PaymentApiContract.PAYMENTS;
    private static final String CONFIG = WalletApiContract.CONFIG;

    /** Bodies that are accepted, if nothing in them is replaced. */
    private static final Map<String, Map<String, String>> ACCEPTED = Map.of(
            ApiContract.KEYS,
            Map.of("service", "\"openai\"", "key", "\"sk-" + "a1".repeat(20) + "\""),
            CONFIG,
            Map.of(
                    "enabled", "true",
                    "daily_budget_fet", "100",
                    "max_single_payment_fet", "10",
                    "min_balance_fet", "\"0\"",
                    "network", "\"testnet\"",
                    "allowed_recipients", "[]"),
            PAYMENTS,
            Map.of(
                    "amount_fet", "1.5",
                    "recipient", "\"" + WalletApiContract.OTHER_ADDRESS + "\"",
                    "payment_type", "\"test\"",
                    "description", "\"a payment\"",
                    "memo", "\"thanks\"",
                    "metadata", "{\"a\":1}"));

    /** Numbers that a strict JSON parser accepts and that are hard to hold. */
    private static final List<String> NUMBERS = List.of(
            "1e99999999999",
            "-1E+99999999999",
            "1e-99999999999",
            "0e99999999999",
            "1e999999999",
            "1e-999999999",
            "1e2147483647",
            "1e2147483648",
            "1e-2147483647",
            "1e-2147483648",
            "10e2147483647",
            "1000e2147483646",
            "0e2147483647",
            "-0",
            "-0.0e-0",
            "1e308",
            "1e309",
            "9".repeat(1_000),
            "9".repeat(50_000),
            "0." + "0".repeat(900) + "1",
            "1." + "0".repeat(40_000));

    private static @Nullable Path folder;
    private static @Nullable Devnet devnet;
    private static @Nullable ApiServer server;
    private static int turn;

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("any-body");
        devnet = Devnet.configure().start();
        // Without a provider: a key that is well-formed by chance is tested nowhere.
        server = ApiServer.startOn(
                devnet,
                Map.of(
                        "DATA_DIR",
                        folder.toString(),
                        "PROBE_BASE_URL_OPENAI",
                        "http://127.0.0.1:1",
                        "AI_BASE_URL_OPENAI",
                        "http://127.0.0.1:1/v1"));
        for (int i = 0; i < USERS; i++) {
            client(i)
                    .post(CONFIG, "{\"enabled\":true,\"wallet_seed\":\"" + WalletApiContract.WORDS + "\"}")
                    .is(200);
        }
    }

    @AfterContainer
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (devnet != null) {
            devnet.close();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static ApiClient client(int number) {
        ApiServer running = server;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running.as("user-" + number);
    }

    /** The operations that change something, with their parameters filled in. */
    private static List<String> operations() {
        return OpenApi.operations().stream()
                .filter(operation -> operation.startsWith("POST ") || operation.startsWith("DELETE "))
                .filter(operation -> !operation.equals("DELETE /api/user"))
                .map(operation -> operation
                        .replace("{service}", "openai")
                        .replace("{id}", "0".repeat(32))
                        .replaceAll("\\{[a-z]+}", "no-such-thing"))
                .toList();
    }

    /** Sends a body; fails unless the answer is documented and is not an internal error. */
    private static ApiAnswer send(String operation, byte[] body) {
        String[] parts = operation.split(" ", 2);
        int number = turn++;
        long start = System.nanoTime();
        ApiAnswer answer = client(number % USERS)
                .send(
                        parts[0],
                        parts[1],
                        BodyPublishers.ofByteArray(body),
                        "Idempotency-Key",
                        "key-" + number,
                        "Content-Type",
                        "application/json");
        assertTrue(System.nanoTime() - start < SOON, () -> operation + " was slow");
        assertTrue(answer.status() != 500, () -> operation + ": " + answer.status() + " " + answer.text());
        return answer;
    }

    private static void refused(String operation, String body) {
        ApiAnswer answer = send(operation, body.getBytes(StandardCharsets.UTF_8));
        assertTrue(
                answer.status() >= 400 && answer.status() < 500,
                () -> operation + " answers " + answer.status() + " to " + shortened(body));
        assertFalse(answer.everything().contains(MARKER));
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(200, body.length()));
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String replaced(String path, String field, String json) {
        Map<String, String> members = new java.util.TreeMap<>(ACCEPTED.get(path));
        members.put(field, json);
        return object(members);
    }

    @Example
    void whatIsReplacedBelowIsAcceptedAsItIs() {
        // Other examples may have frozen users.
        for (int i = 0; i < USERS; i++) {
            client(i).post("/api/user/unfreeze", "").is(200);
        }
        ACCEPTED.forEach((path, members) -> {
            int status = send("POST " + path, object(members).getBytes(StandardCharsets.UTF_8))
                    .status();
            assertTrue(status < 300, path + " is " + status);
        });
    }

    @Example
    void noNumberAnywhereIsAnInternalError() {
        for (String number : NUMBERS) {
            for (String path : ACCEPTED.keySet()) {
                for (String field : ACCEPTED.get(path).keySet()) {
                    send("POST " + path, replaced(path, field, number).getBytes(StandardCharsets.UTF_8));
                }
            }
            for (String metadata : List.of(
                    "{\"a\":" + number + "}", "{\"a\":[[" + number + "]]}", "{\"a\":{\"b\":[1," + number + "]}}")) {
                send(
                        "POST " + PAYMENTS,
                        replaced(PAYMENTS, "metadata", metadata).getBytes(StandardCharsets.UTF_8));
            }
        }
        for (int i = 0; i < USERS; i++) {
            client(i).get(PaymentApiContract.HISTORY).is(200);
        }
    }

    @Example
    void aHugeExponentIsRefusedEverywhere() {
        for (String number : NUMBERS.subList(0, 13)) {
            for (String metadata : List.of("{\"a\":" + number + "}", "{\"a\":[{\"b\":" + number + "}]}")) {
                refused("POST " + PAYMENTS, replaced(PAYMENTS, "metadata", metadata));
            }
            refused("POST " + PAYMENTS, replaced(PAYMENTS, "amount_fet", number));
            refused("POST " + CONFIG, replaced(CONFIG, "daily_budget_fet", number));
            refused("POST " + CONFIG, replaced(CONFIG, "max_single_payment_fet", number));
            refused("POST " + CONFIG, replaced(CONFIG, "min_balance_fet", number));
        }
    }

    @Example
    void whatIsNoStrictJsonIsRefused() {
        for (String body : List.of(
                "",
                " ",
                "\uFEFF{}",
                "\0",
                "{\"MARKER\":NaN}",
                "{\"metadata\":{\"a\":Infinity}}",
                "{\"metadata\":{\"a\":01}}",
                "{\"metadata\":{\"a\":+1}}",
                "{\"metadata\":{\"a\":.5}}",
                "{\"metadata\":{\"a\":5.}}",
                "{\"metadata\":{\"a\":0x10}}",
                "{'service':'openai'}",
                "{\"service\":\"openai\",}",
                "{\"service\":\"openai\"} {}",
                "{\"service\":\"openai\"}MARKER",
                "{\"service\":\"openai\",\"service\":\"openai\"}",
                "{\"metadata\":{\"a\":1,\"a\":2}}",
                "{\"service\":\"open\nai\"}",
                "{\"service\":\"open\\u00\"}",
                "{\"service\":\"open\\x41\"}",
                "/* MARKER */{}",
                "{\"metadata\":" + "{\"a\":".repeat(17) + "1" + "}".repeat(18),
                "[".repeat(30_000) + "]".repeat(30_000),
                "{\"service\":\"\\ud800MARKER\",\"key\":\"\\ud800\",\"memo\":\"\\udfff\",\"metadata\":{\"\\ud800\":1}}",
                "{\"" + "n".repeat(50_000) + "\":1}",
                "{\"metadata\":{\"" + "n".repeat(60_000) + "\":1}}",
                "null",
                "\"MARKER\"",
                "1e99999999999",
                "[]")) {
            ACCEPTED.keySet().forEach(path -> refused("POST " + path, body));
        }
    }

    @Property(tries = 400)
    void anyJsonGetsADocumentedAnswer(@ForAll("operation") String operation, @ForAll("body") String body) {
        send(operation, body.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 400)
    void anyValueInAnAcceptedBodyGetsADocumentedAnswer(
            @ForAll("path") String path, @ForAll int field, @ForAll("value") String value) {
        List<String> fields =
                List.copyOf(new java.util.TreeSet<>(ACCEPTED.get(path).keySet()));
        String name = fields.get(Math.floorMod(field, fields.size()));

        send("POST " + path, replaced(path, name, value).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void anyMetadataGetsADocumentedAnswer(@ForAll("object") String metadata) {
        send("POST " + PAYMENTS, replaced(PAYMENTS, "metadata", metadata).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void anyBytesGetADocumentedAnswer(
            @ForAll("operation") String operation, @ForAll("body") String body, @ForAll int at, @ForAll byte[] noise) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int split = Math.floorMod(at, bytes.length + 1);
        byte[] mixed = new byte[bytes.length + noise.length];
        System.arraycopy(bytes, 0, mixed, 0, split);
        System.arraycopy(noise, 0, mixed, split, noise.length);
        System.arraycopy(bytes, split, mixed, split + noise.length, bytes.length - split);

        send(operation, mixed);
    }

    @Provide
    Arbitrary<String> operation() {
        return Arbitraries.of(operations());
    }

    @Provide
    Arbitrary<String> path() {
        return Arbitraries.of(Set.copyOf(ACCEPTED.keySet()));
    }

    @Provide
    Arbitrary<String> value() {
        return Arbitraries.lazyOf(
                AnyBodyTest::number,
                AnyBodyTest::string,
                () -> Arbitraries.of("true", "false", "null", "[]", "{}"),
                () -> value().list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"),
                this::object);
    }

    @Provide
    Arbitrary<String> object() {
        return Combinators.combine(string(), value())
                .as((name, value) -> name + ":" + value)
                .list()
                .ofMaxSize(3)
                .map(all -> "{" + String.join(",", all) + "}");
    }

    @Provide
    Arbitrary<String> body() {
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(1, value()), net.jqwik.api.Tuple.of(4, knownFields()));
    }

    private Arbitrary<String> knownFields() {
        List<String> names = ACCEPTED.values().stream()
                .flatMap(members -> members.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return Combinators.combine(Arbitraries.of(names), value())
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(4)
                .map(all -> "{" + String.join(",", all) + "}");
    }

    private static Arbitrary<String> number() {
        Arbitrary<String> any = Combinators.combine(
                        Arbitraries.of("", "-"),
                        Arbitraries.bigIntegers().greaterOrEqual(java.math.BigInteger.ZERO),
                        Arbitraries.of("", ".0", ".5", ".000000000000000000001"),
                        Arbitraries.of("", "e", "E+", "E-"),
                        Arbitraries.longs().greaterOrEqual(0))
                .as((sign, digits, fraction, e, exponent) ->
                        sign + digits + fraction + (e.isEmpty() ? "" : e + exponent));
        return Arbitraries.oneOf(Arbitraries.of(NUMBERS), any);
    }

    /** Every character escaped, so that any text, unpaired surrogates included, is JSON. */
    private static Arbitrary<String> string() {
        Arbitrary<String> hard = Arbitraries.of(
                "\0",
                "\uD800",
                "\uDC00\uD800",
                "\u2028",
                "\uFEFF",
                "\u202E",
                "1e99999999999",
                "\uDB40\uDC41",
                "=1+1",
                "");
        return Arbitraries.oneOf(hard, Arbitraries.strings().ofMaxLength(20)).map(AnyBodyTest::escaped);
    }

    private static String escaped(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(i -> String.format("\\u%04x", (int) text.charAt(i)))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
