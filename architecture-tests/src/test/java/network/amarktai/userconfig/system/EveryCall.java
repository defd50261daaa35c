package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.system.Api.Answer;

/** Calls every route correctly and incorrectly, with a marker wherever a client could put a secret. */
final class EveryCall {

    private static final String KEYS = Api.KEYS;
    private static final String TEST = KEYS + "/{service}/test";
    private static final String CONFIG = "/api/user/payment-config";
    private static final String PAYMENTS = "/api/payment/user/payments";
    private static final String WALLET = CONFIG + "/wallet";

    /** What is in the body of the calls of AI services that are answered. */
    static final String WELL = "\"temperature\":0";

    private final String url;
    private final Markers markers;
    private final Api alice;
    private final Api stranger;
    private final String programToken;
    private final StringBuilder answers = new StringBuilder();
    private final Set<String> routes = new TreeSet<>();

    /** @param programToken of a program that may lease keys of OpenAI */
    EveryCall(String url, Markers markers, String programToken) {
        this.url = url;
        this.programToken = programToken;
        markers.remember("token of a program", programToken.substring("uc_svc_".length()));
        this.markers = markers;
        String token = Operator.token("alice");
        markers.remember("signature of a good token", token.substring(token.lastIndexOf('.') + 1));
        alice = Api.withHeaders(url, "Authorization", "Bearer " + token);
        stranger = Api.withHeaders(url);
    }

    /** All responses, headers and bodies. */
    String answers() {
        return answers.toString();
    }

    /** The routes that answered as expected, as {@code get /path}. */
    Set<String> routes() {
        return routes;
    }

    /** The routes of {@code openapi.json}, so that none can be omitted here. */
    Set<String> described() {
        Set<String> described = new TreeSet<>();
        stranger.get("/openapi.json")
                .json()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));
        return described;
    }

    void all() {
        erasure();
        saves();
        tests();
        reads();
        wallets();
        payments();
        freeze();
        programs();
        models();
        refusedBodies();
        refusedPaths();
        refusedHeaders();
        unparseable();
        accepted("delete", KEYS + "/{service}", alice.delete(KEYS + "/openai"));
        accepted("delete", KEYS + "/{service}", alice.delete(KEYS + "/openai"));
        reads();
    }

    // First, because the later searches cover the traces of all calls.
    private void erasure() {
        refused(alice.delete("/api/user?wallet_seed=" + markers.letters("words in the query of an erasure")));
        accepted(
                "delete",
                "/api/user",
                alice.delete("/api/user?confirm_address=" + markers.letters("key as a confirmation of an erasure")));
    }

    private void saves() {
        for (String round : List.of("first", "second")) {
            save("openai", "key", "sk-proj-" + markers.letters(round + " OpenAI key", 48));
            save("flock", "api_key", "sk-" + markers.letters(round + " FLock key"));
            save(
                    "binance",
                    "api_key",
                    markers.letters(round + " Binance key", 64),
                    "api_secret",
                    markers.letters(round + " Binance secret", 64));
            String base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            save(
                    "kraken",
                    "api_key",
                    markers.of(round + " Kraken key", base64, 56),
                    "api_secret",
                    markers.of(round + " Kraken secret", base64, 86) + "==");
            save(
                    "kucoin",
                    "api_key",
                    markers.of(round + " KuCoin key", "0123456789abcdef", 24),
                    "api_secret",
                    markers.letters(round + " KuCoin secret", 36),
                    "passphrase",
                    markers.awkward(round + " KuCoin passphrase"));
            save(
                    "coinbase",
                    "api_key",
                    markers.letters(round + " Coinbase key of no known format"),
                    "api_secret",
                    "-----BEGIN EC PRIVATE KEY-----\n" + markers.of(round + " Coinbase PEM", base64, 64) + "\n"
                            + markers.of(round + " Coinbase PEM, second line", base64, 64)
                            + "\n-----END EC PRIVATE KEY-----\n");
            save(
                    "bitstamp",
                    "api_key",
                    markers.awkward(round + " key with everything"),
                    "api_secret",
                    "\ufeff " + markers.letters(round + " long secret") + "k".repeat(8000));
        }
    }

    private void save(String service, String... namesAndValues) {
        accepted("post", KEYS, alice.save(Bodies.of(service, namesAndValues)));
    }

    // Six a minute are allowed, so only six can be made: every provider here repeats the key that it was sent.
    private void tests() {
        for (String service : List.of("openai", "flock", "binance", "kraken")) {
            accepted("post", TEST, alice.send("POST", KEYS + "/" + service + "/test", ""));
        }
        String body = "{\"api_key\":\"" + markers.letters("unsaved KuCoin key", 24) + "\",\"api_secret\":\""
                + markers.letters("unsaved KuCoin secret", 36) + "\",\"passphrase\":\""
                + markers.letters("unsaved KuCoin passphrase") + "\"}";
        accepted("post", TEST, alice.send("POST", KEYS + "/kucoin/test", body));
        refused(alice.send("POST", KEYS + "/luno/test", "{\"api_key\":\"" + markers.letters("half a key") + "\"}"));
        refused(alice.send("POST", KEYS + "/openai/test", markers.letters("key as the body of a test")));
        refused(alice.send(
                "POST", KEYS + "/openai/test", "{\"" + markers.letters("key as a name in a test", 48) + "\":\"\"}"));
        refused(alice.send("POST", KEYS + "/openai/test?api_key=" + markers.letters("key in the query of a test"), ""));
        refused(alice.send("POST", KEYS + "/" + markers.letters("key as what is tested") + "/test", ""));
        for (int i = 0; i < 3; i++) {
            refused(alice.send("POST", KEYS + "/luno/test", ""));
        }
    }

    private void reads() {
        accepted("get", KEYS, alice.get(KEYS));
        for (String service : List.of("openai", "binance", "kucoin", "luno")) {
            accepted("get", KEYS + "/{service}", alice.get(KEYS + "/" + service));
            accepted("get", KEYS + "/{service}/usage", alice.get(KEYS + "/" + service + "/usage?days=7"));
        }
        accepted("get", "/api/user/export", alice.get("/api/user/export"));
        accepted("get", "/api/user/audit", alice.get("/api/user/audit"));
        accepted("get", "/api/user/audit", alice.get("/api/user/audit?limit=3&before=7"));
        accepted("get", "/api/services", alice.get("/api/services"));
        accepted("get", "/health/live", stranger.get("/health/live"));
        accepted("get", "/health/ready", stranger.get("/health/ready"));
        accepted("head", "/health/ready", stranger.send("HEAD", "/health/ready", ""));
        accepted("get", "/openapi.json", stranger.get("/openapi.json"));
        accepted("get", "/metrics", stranger.get("/metrics"));
    }

    private void wallets() {
        accepted("get", CONFIG, alice.get(CONFIG));
        Answer generated = alice.send("POST", "/api/payment/generate-wallet", "");
        generated.is(200);
        routes.add("post /api/payment/generate-wallet");
        Answer again = alice.send("POST", "/api/user/generate-wallet", "");
        again.is(200);
        routes.add("post /api/user/generate-wallet");
        markers.remember(
                "words of the other route", again.json().get("mnemonic").asText());
        // The only response that contains words, so it is not searched for them.
        String words = markers.remember(
                "generated words", generated.json().get("mnemonic").asText());
        markers.remember("the first generated words", words.substring(0, 20));
        markers.remember("the last generated words", words.substring(words.length() - 20));
        accepted("post", CONFIG, alice.send("POST", CONFIG, "{\"wallet_seed\":\"" + words + "\"}"));
        refused(alice.send("POST", CONFIG, "{\"wallet_seed\":\"" + markers.letters("words that are none") + "\"}"));
        refused(alice.send(
                "POST",
                CONFIG,
                "{\"wallet_seed\":\"" + words.substring(words.indexOf(' ') + 1) + " "
                        + markers.of("one wrong word", "abcdefghijklmnopqrstuvwxyz", 24) + "\"}"));
        refused(alice.send("POST", CONFIG, "{\"network\":\"" + markers.letters("key as a network") + "\"}"));
        refused(alice.send(
                "POST", CONFIG, "{\"allowed_recipients\":[\"" + markers.letters("key as a recipient") + "\"]}"));
        refused(alice.send("POST", CONFIG, "{\"" + markers.letters("key as a setting", 48) + "\":1}"));
        refused(alice.get(CONFIG + "?wallet_seed=" + markers.letters("words in the query")));
        refused(alice.delete(WALLET + "?confirm_address=" + markers.letters("key as a confirmation")));
        accepted("get", "/api/payment/user/balance", alice.get("/api/payment/user/balance"));
        Answer claim = alice.send("POST", "/api/payment/user/faucet", "");
        claim.is(202);
        routes.add("post /api/payment/user/faucet");
        note(claim);
        String claims = "/api/payment/user/faucet/";
        accepted(
                "get",
                claims + "{claim}",
                alice.get(claims + claim.json().get("claim_id").asText()));
        refused(alice.get(claims + markers.letters("key as a claim's id")));
        String address = alice.get(CONFIG).json().get("address").asText();
        accepted("delete", WALLET, alice.delete(WALLET + "?confirm_address=" + address));
        accepted("post", CONFIG, alice.send("POST", CONFIG, "{\"wallet_seed\":\"" + words + "\",\"enabled\":true}"));
        accepted("get", CONFIG, alice.get(CONFIG));
    }

    private void payments() {
        String self = alice.get(CONFIG).json().get("address").asText();
        String order = "{\"amount_fet\":\"1.5\",\"recipient\":\"" + self + "\",\"payment_type\":\"test\"}";
        Answer paid = pay("first", order);
        accepted("post", PAYMENTS, paid);
        String id = paid.json().get("id").asText();
        accepted("get", PAYMENTS + "/{id}", alice.get(PAYMENTS + "/" + id));
        for (String field : List.of("amount_fet", "recipient", "payment_type", "metadata", "wallet_seed")) {
            refused(pay("refused", "{\"" + field + "\":\"" + markers.letters("key as " + field) + "\"}"));
        }
        refused(pay("refused", "{\"memo\":{\"" + markers.letters("key in a memo that is none") + "\":1}}"));
        refused(pay("refused", markers.letters("key as a payment")));
        refused(pay("key " + markers.letters("key as an idempotency key with a blank"), order));
        refused(alice.get(PAYMENTS + "/" + markers.letters("key as a payment's id")));
        accepted("get", "/api/payment/user/history", alice.get("/api/payment/user/history"));
        accepted("get", "/api/payment/user/stats", alice.get("/api/payment/user/stats"));
        accepted("get", "/api/payment/user/can-pay", alice.get("/api/payment/user/can-pay?amount_fet=1"));
        for (String query : List.of("history?type=", "history?status=", "history?cursor=", "can-pay?amount_fet=")) {
            refused(alice.get("/api/payment/user/" + query + markers.letters("key behind " + query)));
        }
        // Payments are off, so that it is refused at once; cancelling a final payment is refused too.
        alice.send("POST", CONFIG, "{\"enabled\":false}").is(200);
        accepted("post", PAYMENTS, pay("second", order));
        refused(alice.send("POST", PAYMENTS + "/" + id + "/cancel", ""));
        routes.add("post " + PAYMENTS + "/{id}/cancel");
    }

    private void freeze() {
        String route = "/api/user/freeze";
        refused(alice.send(
                "POST", route, "{\"reason\":\"" + markers.letters("key as a reason of a freeze", 64) + "\"}"));
        refused(alice.send("POST", route, "{\"key\":\"" + markers.letters("key as a freeze") + "\"}"));
        accepted("post", route, alice.send("POST", route, "{\"reason\":\"lost my phone\"}"));
        accepted("get", route, alice.get(route));
        refused(alice.send("POST", KEYS + "/openai/test", ""));
        accepted("post", "/api/user/unfreeze", alice.send("POST", "/api/user/unfreeze", ""));
    }

    private Answer pay(String key, String order) {
        return alice.send("POST", PAYMENTS, order, "Idempotency-Key", key, "Prefer", "wait=20");
    }

    private void refusedBodies() {
        for (byte[] body : Bodies.refused(markers)) {
            refused(alice.send("POST", KEYS, body));
            refused(stranger.send("POST", KEYS, body));
        }
        String form = "service=openai&key=" + markers.letters("key in a form");
        refused(alice.send("POST", KEYS, form, "Content-Type", "application/x-www-form-urlencoded"));
        String part = "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n" + markers.letters("key in a part")
                + "\r\n--b--\r\n";
        refused(alice.send("POST", KEYS, part, "Content-Type", "multipart/form-data; boundary=b"));
        refused(alice.send("POST", KEYS, "{}", "Content-Type", markers.letters("key as the media type")));
        for (String method : List.of("PUT", "PATCH", "DELETE", "TRACE", markers.letters("key as the method"))) {
            refused(alice.send(method, KEYS, "{\"key\":\"" + markers.letters("key for " + method) + "\"}"));
        }
    }

    private void refusedPaths() {
        List<String> paths = List.of(
                KEYS + "/" + markers.letters("key as the service in the path"),
                KEYS + "/openai/" + markers.letters("key behind the path"),
                KEYS + "/" + markers.letters("key as the service of usage") + "/usage",
                KEYS + "/openai/usage?days=" + markers.letters("key as days"),
                KEYS + ";" + markers.letters("key as a path parameter"),
                KEYS + "?key=" + markers.letters("key in the query"),
                KEYS + "/openai?api_key=" + markers.letters("key in another query"),
                KEYS + "/openai?access_token=" + markers.letters("token in the query"),
                "/api/user/audit?limit=" + markers.letters("key as the limit"),
                "/api/user/audit?before=" + markers.letters("key as the place"),
                "/api/" + markers.letters("key under the API"),
                "/" + markers.letters("key as the path"));
        for (String path : paths) {
            refused(alice.get(path));
            refused(stranger.get(path));
            refused(alice.send("POST", path, "{}"));
            refused(alice.delete(path));
        }
        // An unknown parameter is ignored, but must not be kept either.
        note(alice.get(KEYS + "?" + markers.letters("key as the name of a parameter") + "=1"));
        note(alice.get(KEYS + "?x=" + markers.letters("key as an unknown parameter")));
    }

    // A call that the model answers. The client gets the text of the answer, but nothing of the key.
    private void answered(String path, String setting) {
        String prompt = markers.letters("prompt of a call that is answered: " + path + setting);
        String text = markers.remember("answer of a model: " + path + setting, answerTo(prompt));
        String body = "{\"model\":\"gpt-4o\"," + WELL + setting + ",\"input\":\"prompt " + prompt
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"prompt " + prompt + "\"}]}";
        Answer answer = alice.send("POST", path, body).is(200);
        assertTrue(answer.body().contains(text), answer.body());
        assertTrue(answer.body().contains("[redacted]"), answer.body());
        answers.append(answer.headers()).append(answer.body().replace(text, ""));
    }

    /** The answer of the model to a prompt. */
    static String answerTo(String prompt) {
        return new StringBuilder(prompt).reverse().toString();
    }

    private void models() {
        String base = "/ai/{service}/v1/";
        String open = base.replace("{service}", "openai");
        for (String operation : List.of("chat/completions", "responses", "embeddings")) {
            String prompt = markers.letters("prompt of " + operation);
            String body = "{\"model\":\"gpt-4o\",\"input\":\"" + prompt
                    + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}";
            // The provider repeats all that it was sent. Its answer may have the prompt, but not the key.
            Answer answer = alice.send("POST", open + operation, body).is(401);
            answers.append(answer.headers()).append(answer.body().replace(prompt, ""));
            routes.add("post " + base + operation);
            answered(open + operation, "");
            refused(alice.send("POST", open + operation, markers.letters("key as the body of " + operation)));
            refused(alice.send(
                    "POST",
                    open + operation,
                    "{\"model\":[\"" + markers.letters("key as a model of " + operation) + "\"]}"));
            refused(alice.send(
                    "POST", open + operation + "?api_key=" + markers.letters("key in a query of " + operation), body));
        }
        answered(open + "chat/completions", ",\"stream\":true");
        Answer listed = alice.get(open + "models").is(401);
        answers.append(listed.headers()).append(listed.body());
        routes.add("get " + base + "models");
        refused(alice.get("/ai/openai/v1/" + markers.letters("key as a call of an AI service")));
        refused(alice.get("/ai/" + markers.letters("key as an AI service") + "/v1/models"));
        String model = markers.letters("key as a model that the provider does not know");
        alice.send("POST", open + "embeddings", "{\"model\":\"" + model + "\",\"input\":\"x\"}")
                .is(401);
        String limits = "/api/user/ai-limits/";
        accepted("post", limits + "{service}", alice.send("POST", limits + "openai", "{\"daily_tokens\":100000}"));
        accepted("get", limits + "{service}", alice.get(limits + "openai"));
        refused(alice.send("POST", limits + "openai", "{\"mode\":\"" + markers.letters("key as a mode") + "\"}"));
        refused(alice.send("POST", limits + "openai", "{\"daily_usd\":\"" + markers.letters("key as dollars") + "\"}"));
        refused(alice.get(limits + markers.letters("key as a limited service")));
        String usage = "/api/user/ai-usage/";
        accepted("get", usage + "{service}", alice.get(usage + "openai"));
        refused(alice.get(usage + "openai?days=" + markers.letters("key as days")));
    }

    private void programs() {
        String lease = "/service/lease";
        String body = "{\"service\":\"openai\"}";
        Api bot = Api.withHeaders(url, "Authorization", "Bearer " + programToken, "X-On-Behalf-Of", "alice");
        // The only answer with a saved key, so it is not searched.
        Answer leased = bot.send("POST", lease, body).is(200);
        routes.add("post " + lease);
        String failure = "{\"service\":\"openai\",\"key_id\":\""
                + leased.json().get("key_id").asText() + "\",\"reason\":\"";
        accepted("post", lease + "/failure", bot.send("POST", lease + "/failure", failure + "other\"}"));
        refused(bot.send("POST", lease + "/failure", failure + markers.letters("key as a reason") + "\"}"));
        refused(bot.send("POST", lease, "{\"service\":\"" + markers.letters("key as a leased service") + "\"}"));
        refused(bot.send("POST", lease, "{\"" + markers.letters("key as a name in a lease", 48) + "\":\"\"}"));
        refused(bot.send("POST", lease + "?api_key=" + markers.letters("key in the query of a lease"), body));
        refused(bot.send("POST", lease, body, "Authorization", "Bearer " + markers.letters("second token")));
        refused(bot.get("/api/user/audit"));
        refused(bot.get("/api/user/export"));
        refused(alice.send("POST", lease, body));
        for (String damaged : List.of(
                "uc_svc_" + markers.letters("damaged token of a program", 49),
                programToken + markers.letters("key behind a program's token"))) {
            refused(Api.withHeaders(url, "Authorization", "Bearer " + damaged, "X-On-Behalf-Of", "alice")
                    .send("POST", lease, body));
        }
        String consumers = "/api/user/consumers";
        accepted("get", consumers, alice.get(consumers));
        accepted("post", consumers + "/{name}/block", alice.send("POST", consumers + "/leak-bot/block", ""));
        refused(bot.send("POST", lease, body));
        accepted("post", consumers + "/{name}/unblock", alice.send("POST", consumers + "/leak-bot/unblock", ""));
        refused(alice.send("POST", consumers + "/" + markers.letters("key as a program") + "/block", ""));
    }

    private void refusedHeaders() {
        List<String> authorizations = new ArrayList<>(List.of(
                markers.letters("key alone as authorization"),
                "Basic " + markers.letters("key as Basic authorization"),
                "Bearer " + markers.letters("key as a token"),
                "Bearer " + markers.letters("key as a header") + ".e30." + markers.letters("key as a signature"),
                "Bearer a." + markers.letters("key as claims") + ".c",
                "Bearer " + Operator.token("alice", markers.letters("foreign secret")),
                "Bearer " + Operator.token("alice") + markers.letters("key behind a token")));
        String foreign = Operator.token("alice", "a-foreign-secret-0123456789-abcdefg");
        authorizations.add("Bearer "
                + markers.remember("foreign signature", foreign.substring(foreign.lastIndexOf('.') + 1))
                + foreign);
        for (String header : List.of("kid", "alg", "typ", "crit", "jku")) {
            String json = "{\"alg\":\"HS256\",\"" + header + "\":\"" + markers.letters("key as " + header) + "\"}";
            authorizations.add("Bearer " + Bodies.base64Url(json) + ".e30.AAAA");
        }
        String none = "{\"sub\":\"" + markers.letters("key as an unsigned sub") + "\",\"exp\":9999999999}";
        authorizations.add("Bearer " + Bodies.base64Url("{\"alg\":\"none\"}") + "." + Bodies.base64Url(none) + ".");
        for (String authorization : authorizations) {
            refused(Api.withHeaders(url, "Authorization", authorization).get(KEYS));
            refused(Api.withHeaders(url, "Authorization", authorization).save("{}"));
        }
        for (String name : List.of(
                "User-Agent",
                "Referer",
                "Cookie",
                "Accept",
                "Accept-Language",
                "Accept-Encoding",
                "If-None-Match",
                "X-Api-Key",
                "X-Forwarded-For",
                "Forwarded",
                "X-Forwarded-Host",
                "Origin",
                "Idempotency-Key",
                "traceparent",
                "X-" + markers.letters("key as the name of a header"))) {
            note(alice.send("GET", KEYS, "", name, markers.letters("key as " + name)));
            note(stranger.send("GET", "/nope", "", name, markers.letters("key as " + name + " of nobody")));
        }
        note(alice.send("GET", KEYS, "", "X-Request-Id", "key: " + markers.letters("key in a request id")));
        note(alice.send("OPTIONS", KEYS, "", "Access-Control-Request-Headers", markers.letters("key asked for")));
    }

    private void unparseable() {
        String host = " HTTP/1.1\r\nHost: localhost\r\n";
        List<String> requests = List.of(
                markers.letters("key as the whole request") + "\r\n\r\n",
                "GET /" + markers.letters("key before a NUL") + "\u0000" + host + "\r\n",
                "GET /" + markers.letters("key in a long path") + "a".repeat(9000) + host + "\r\n",
                "GET /" + host + "X: " + markers.letters("key in a long header") + "a".repeat(9000) + "\r\n\r\n",
                "GET " + KEYS + "/%00" + markers.letters("key behind a NUL in the path") + host + "\r\n",
                "DELETE " + KEYS + "/..%2f" + markers.letters("key behind a slash in the path") + host + "\r\n",
                "GET /%zz" + markers.letters("key behind a bad escape") + host + "\r\n",
                "GET /\u00ff" + markers.letters("key behind a bad byte") + host + "\r\n",
                "GET / HTTP/" + markers.letters("key as the version") + "\r\n\r\n",
                "GET http://" + markers.letters("key as the authority") + ":x/" + host + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + markers.letters("key as the host") + "\u0000\r\n\r\n",
                "GET /nope HTTP/1.1\r\nHost: " + markers.letters("key as a good host") + "\r\n\r\n",
                "GET /" + host + markers.letters("key as a header without a colon") + "\r\n\r\n",
                "GET /" + host + markers.letters("key behind a space") + " x: y\r\n\r\n",
                "GET /" + host + "X: \u0001" + markers.letters("key behind a control character") + "\r\n\r\n",
                "POST " + KEYS + host + "Content-Length: " + markers.letters("key as the length") + "\r\n\r\n",
                "POST " + KEYS + host + "Transfer-Encoding: " + markers.letters("key as the coding") + "\r\n\r\n",
                "POST " + KEYS + host + "Expect: " + markers.letters("key as the expectation") + "\r\n\r\n",
                post("Transfer-Encoding: chunked\r\n\r\n" + markers.letters("key as a chunk") + "\r\n"),
                post("Content-Length: 900\r\n\r\n{\"service\":\"openai\",\"key\":\"" + markers.letters("key cut off")),
                post("Content-Encoding: gzip\r\nContent-Length: 32\r\n\r\n" + markers.letters("key as gzip")));
        for (String request : requests) {
            String answer = RawHttp.send(url, request);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 5"), answer);
            answers.append(answer).append('\n');
        }
    }

    private static String post(String rest) {
        return "POST " + KEYS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + Operator.token("alice") + "\r\n" + rest;
    }

    private void accepted(String method, String route, Answer answer) {
        answer.is(200);
        routes.add(method + " " + route);
        note(answer);
    }

    private void refused(Answer answer) {
        note(answer);
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.status() + " " + answer.body());
    }

    private void note(Answer answer) {
        answers.append(answer.status()).append(answer.headers()).append('\n');
        answers.append(answer.body()).append('\n');
        assertTrue(answer.status() != 500, answer.body());
    }

    /** The number of bytes in the responses, to prove that there was something to search. */
    int length() {
        return answers.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
