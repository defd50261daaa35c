package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import network.amarktai.userconfig.probe.FakeAnswer;
import network.amarktai.userconfig.probe.FakeProvider;
import network.amarktai.userconfig.probe.TestCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connection tests over real HTTP on both sides: to a provider that checks each signature, and from a client. */
interface ConnectionTestContract {

    String KEYS = ApiContract.KEYS;
    TestCredential KRAKEN = TestCredential.of(
            "MARKERkrakenKeyBbCdEfGhIjKlMnOpQrStUvWxYz0123456789ABCDEF",
            "MARKERkrakenSecret".repeat(4) + "MARKERkrakenSe==");
    TestCredential BINANCE = TestCredential.of("MARKERbinanceKey".repeat(4), "MARKERbinanceSec".repeat(4));
    TestCredential OKX = TestCredential.of(
            "a1b2c3d4-0000-4000-8000-00000000MARK", "MARKERokxSecret0123456789ABCDEFGH", "MARKER passphrase");
    TestCredential OPENAI = TestCredential.of("sk-proj-MARKERopenaiKeyAbCdEfGhIjKlMnOpQrStUv");
    TestCredential FLOCK = TestCredential.of("sk-MARKERflockKeyAbCdEfGhIj");

    /** The fake that replaces every provider. */
    FakeProvider provider();

    /** A client signed in as this user, which exists in the store. */
    ApiClient user(String id);

    /** An answer of a provider, and the expected result. */
    record Row(
            String service, TestCredential credential, FakeAnswer answer, String outcome, Map<String, String> facts) {

        @Override
        public String toString() {
            return service + " " + outcome;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "binance",
                        BINANCE,
                        FakeAnswer.json(
                                200,
                                "{\"ipRestrict\":false,\"enableReading\":true,\"enableWithdrawals\":true,"
                                        + "\"enableInternalTransfer\":false,\"enableSpotAndMarginTrading\":true}"),
                        "valid",
                        Map.of("read", "yes", "trade", "yes", "withdraw", "yes", "ip_restricted", "no")),
                new Row(
                        "binance",
                        BINANCE,
                        FakeAnswer.json(400, "{\"code\":-1022,\"msg\":\"Not " + BINANCE.secret() + "\"}"),
                        "invalid_secret",
                        Map.of("withdraw", "unknown")),
                new Row(
                        "kraken",
                        KRAKEN,
                        FakeAnswer.json(
                                200,
                                "{\"error\":[],\"result\":{\"apiKey\":\"" + KRAKEN.key()
                                        + "\",\"permissions\":[\"query-funds\"],"
                                        + "\"validUntil\":\"0\",\"ipAllowlist\":[\"203.0.113.7\"]}}"),
                        "valid",
                        Map.of("read", "yes", "trade", "no", "withdraw", "no", "ip_restricted", "yes")),
                new Row(
                        "kraken",
                        KRAKEN,
                        FakeAnswer.json(200, "{\"error\":[\"EAPI:Invalid key\",\"" + KRAKEN.key() + "\"]}"),
                        "invalid_key",
                        Map.of("read", "unknown")),
                new Row(
                        "openai",
                        OPENAI,
                        FakeAnswer.json(200, "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-x\"}]}"),
                        "valid",
                        Map.of()),
                new Row(
                        "openai",
                        OPENAI,
                        FakeAnswer.json(
                                401,
                                "{\"error\":{\"message\":\"Incorrect API key provided: " + OPENAI.key()
                                        + "\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}"),
                        "invalid_key",
                        Map.of()),
                new Row("flock", FLOCK, FakeAnswer.json(200, "{\"data\":[{\"id\":\"qwen\"}]}"), "valid", Map.of()),
                new Row(
                        "flock",
                        FLOCK,
                        FakeAnswer.json(
                                429,
                                "{\"error\":{\"message\":\"Budget has been exceeded! " + FLOCK.key()
                                        + "\",\"type\":\"budget_exceeded\",\"code\":\"429\"}}"),
                        "no_credit",
                        Map.of()));
    }

    private void play(Row row) {
        provider()
                .expecting(row.service(), row.credential())
                .answering(request -> row.service().equals("flock")
                                && !request.header("x-litellm-api-key")
                                        .equals(row.credential().key())
                        ? FakeAnswer.json(401, "{\"error\":{\"type\":\"token_not_found_in_db\",\"code\":\"401\"}}")
                        : row.answer());
    }

    private static String body(TestCredential credential) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        credential.fields().forEach(body::put);
        return body.toString();
    }

    private static String save(String service, TestCredential credential) {
        return body(credential).replaceFirst("\\{", "{\"service\":\"" + service + "\",");
    }

    @ParameterizedTest
    @MethodSource("rows")
    default void theSavedKeyIsTestedAndNothingOfItIsShown(Row row) {
        ApiClient alice = user("alice");
        List<ApiAnswer> answers = new ArrayList<>();
        try (Logged log = new Logged()) {
            answers.add(alice.post(KEYS, save(row.service(), row.credential())).is(200));
            play(row);

            ApiAnswer tested =
                    alice.post(KEYS + "/" + row.service() + "/test", "").is(200);

            assertEquals(row.outcome(), tested.json().get("outcome").asText(), tested.text());
            row.facts()
                    .forEach((fact, value) -> assertEquals(
                            value, tested.json().at("/facts/" + fact).asText(), fact));
            assertEquals("2026-11-22T10:00:00Z", tested.json().get("at").asText());
            assertEquals(
                    row.answer().status(),
                    tested.json().at("/details/http_status").asInt());
            answers.add(tested);
            ApiAnswer status = alice.get(KEYS + "/" + row.service());
            JsonNode lastTest = status.json().get("last_test");
            assertEquals("2026-11-22T10:00:00Z", lastTest.get("at").asText());
            assertEquals(row.outcome(), lastTest.get("outcome").asText());
            assertTrue(lastTest.get("note").isNull());
            if (Set.of("valid", "valid_limited", "no_credit").contains(row.outcome())) {
                assertEquals(tested.json().get("facts"), lastTest.get("facts"));
                assertEquals(tested.json().get("warnings"), lastTest.get("warnings"));
            } else {
                assertTrue(lastTest.get("facts").isNull());
                assertTrue(lastTest.get("warnings").isEmpty());
            }
            assertEquals(lastTest.get("warnings"), status.json().get("warnings"));
            assertTrue(status.json().get("expires_at").isNull());
            answers.add(status);
            answers.add(alice.get(KEYS));
            answers.add(alice.get("/api/user/audit"));
            assertFalse(log.text().contains("MARKER"), "in the log");
        }
        answers.forEach(answer -> assertFalse(answer.everything().contains("MARKER"), answer::everything));
    }

    @ParameterizedTest
    @MethodSource("rows")
    default void anUnsavedKeyIsTestedAndNotKept(Row row) {
        play(row);

        ApiAnswer tested = user("alice").post(KEYS + "/" + row.service() + "/test", body(row.credential()));

        assertEquals(row.outcome(), tested.is(200).json().get("outcome").asText(), tested.text());
        assertFalse(tested.everything().contains("MARKER"), tested::everything);
        JsonNode status = user("alice").get(KEYS + "/" + row.service()).json();
        assertFalse(status.get("configured").asBoolean());
        assertTrue(status.get("last_test").isNull());
    }

    @Test
    default void aKeyThatCanWithdrawGetsARedWarningAndUnknownRightsAreSaidSo() {
        Row row = rows().findFirst().orElseThrow();
        play(row);
        JsonNode red = user("alice").post(KEYS + "/binance/test", body(BINANCE)).json();
        assertEquals("red", red.at("/warnings/0/level").asText());
        assertEquals("can_withdraw_anywhere", red.at("/warnings/0/code").asText());

        TestCredential luno = TestCredential.of("dnz2yjswbv3je", "1hydMZDb9HRR3Qq-iqALwZtXLkbLR4fWxtDZvkB9h4J");
        provider().expecting("luno", luno).answering(FakeAnswer.json(200, "{\"balance\":[]}"));
        JsonNode grey = user("alice").post(KEYS + "/luno/test", body(luno)).json();
        assertEquals("unknown", grey.at("/facts/withdraw").asText());
        assertEquals("withdraw_unknown", grey.at("/warnings/0/code").asText());
    }

    @Test
    default void aProviderThatIsDownIsAResultAndNotAnError() {
        ApiClient alice = user("alice");
        alice.post(KEYS, save("openai", OPENAI)).is(200);
        provider().expecting("openai", OPENAI).answering(FakeAnswer.html(503, "<html>" + OPENAI.key() + "</html>"));

        ApiAnswer tested = alice.post(KEYS + "/openai/test", "{}").is(200);

        assertEquals("provider_down", tested.json().get("outcome").asText());
        assertFalse(tested.everything().contains("MARKER"), tested::everything);
        assertEquals(
                "provider_down",
                alice.get(KEYS + "/openai").json().at("/last_test/outcome").asText());
    }

    @Test
    default void aSaveClearsTheLastTest() {
        ApiClient alice = user("alice");
        alice.post(KEYS, save("openai", OPENAI)).is(200);
        provider().expecting("openai", OPENAI).answering(FakeAnswer.json(200, "{\"data\":[]}"));
        alice.post(KEYS + "/openai/test", "").is(200);

        alice.post(KEYS, save("openai", OPENAI)).is(200);

        assertTrue(alice.get(KEYS + "/openai").json().get("last_test").isNull());
    }

    @Test
    default void whatAKeyMayDoAndWhenItExpiresAreShownUntilItIsReplaced() {
        ApiClient alice = user("alice");
        alice.post(KEYS, save("binance", BINANCE).replaceFirst("\\{", "{\"expires_at\":\"2026-12-01\","))
                .is(200);
        JsonNode untested = alice.get(KEYS + "/binance").json();
        assertEquals("2026-12-01T23:59:59Z", untested.get("expires_at").asText());
        assertEquals("expires_soon", untested.at("/warnings/0/code").asText());
        play(rows().findFirst().orElseThrow());

        alice.post(KEYS + "/binance/test", "").is(200);

        JsonNode status = alice.get(KEYS + "/binance").json();
        assertEquals("yes", status.at("/last_test/facts/withdraw").asText());
        assertEquals(
                "can_withdraw_anywhere", status.at("/last_test/warnings/0/code").asText());
        assertEquals("red", status.at("/warnings/0/level").asText());
        assertEquals("expires_soon", status.at("/warnings/1/code").asText());
        JsonNode listed = alice.get(KEYS).json().get("services");
        assertTrue(Stream.iterate(0, i -> i + 1)
                .limit(listed.size())
                .map(listed::get)
                .anyMatch(status::equals));

        alice.post(KEYS, save("binance", BINANCE)).is(200);

        JsonNode replaced = alice.get(KEYS + "/binance").json();
        assertTrue(replaced.get("last_test").isNull());
        assertTrue(replaced.get("expires_at").isNull());
        assertTrue(replaced.get("warnings").isEmpty());
    }

    @Test
    default void whatIsNoDateIsRefusedAndNotRepeated() {
        ApiAnswer refused =
                user("alice").post(KEYS, save("openai", OPENAI).replaceFirst("\\{", "{\"expires_at\":\"MARKER\","));
        refused.isProblem(422, "invalid_input").about("expires_at", "invalid_date");
        assertFalse(refused.everything().contains("MARKER"));
    }

    @Test
    default void whatCannotBeTestedIsRefusedAndNobodyIsAsked() {
        ApiClient alice = user("alice");
        provider().expecting("kraken", KRAKEN);

        alice.post(KEYS + "/kraken/test", "").isProblem(404, "not_configured");
        alice.post(KEYS + "/nope/test", "").isProblem(400, "invalid_service");
        alice.post(KEYS + "/kraken/test", "{\"api_secret\":\"" + KRAKEN.secret() + "\"}")
                .isProblem(422, "invalid_input")
                .about("api_key", "required");
        alice.post(KEYS + "/kraken/test", "{\"service\":\"kraken\"}").isProblem(422, "invalid_input");
        alice.post(KEYS + "/openai/test", "{\"key\":\"sk-a\",\"api_key\":\"sk-b\"}")
                .isProblem(422, "invalid_input")
                .about("key", "ambiguous");
        alice.post(KEYS + "/kraken/test", "[]").isProblem(400, "invalid_json");
        alice.post(KEYS + "/kraken/test?api_key=x", "").isProblem(400, "secret_in_query");
        assertEquals(List.of(), provider().requests());
    }

    @Test
    default void whoTestsTooOftenIsToldWhenToComeBack() {
        ApiClient alice = user("alice");
        provider().expecting("openai", OPENAI).answering(FakeAnswer.json(200, "{\"data\":[]}"));
        alice.post(KEYS + "/openai/test", body(OPENAI)).is(200);

        ApiAnswer cooling = alice.post(KEYS + "/openai/test", body(OPENAI)).isProblem(429, "too_many_tests");
        assertEquals("10", cooling.header("Retry-After"));
        for (int i = 0; i < 4; i++) {
            alice.post(KEYS + "/openai/test", body(OPENAI)).is(429);
        }

        ApiAnswer limited = alice.post(KEYS + "/kraken/test", "").isProblem(429, "too_many_tests");
        assertTrue(limited.json().get("detail").asText().contains("6 times a minute"), limited.text());
        assertEquals("10", limited.header("Retry-After"));
        user("bob").post(KEYS + "/kraken/test", "").isProblem(404, "not_configured");
        assertEquals(1, provider().requests().size());
    }

    /** The fake tells the sites apart by the header that names them to proxies. */
    private void playOkx(String knows) {
        provider()
                .expecting("okx", OKX)
                .answering(request -> request.header("X-Provider-Host").equals(knows)
                        ? FakeAnswer.json(200, "{\"code\":\"0\",\"data\":[{\"perm\":\"read_only\",\"ip\":\"\"}]}")
                        : FakeAnswer.json(401, "{\"msg\":\"API key doesn't exist\",\"code\":\"50119\"}"));
    }

    @Test
    default void aKeyIsTestedAtTheSiteOfItsRegion() {
        ApiClient alice = user("alice");
        alice.post(KEYS, save("okx", OKX).replaceFirst("\\{", "{\"region\":\"eea\","))
                .is(200);
        assertEquals("eea", alice.get(KEYS + "/okx").json().get("region").asText());
        playOkx("eea.okx.com");

        JsonNode tested = alice.post(KEYS + "/okx/test", "").is(200).json();

        assertEquals("valid", tested.get("outcome").asText());
        assertEquals("eea", tested.get("region").asText());
        alice.post(KEYS, save("okx", OKX)).is(200);
        assertEquals("global", alice.get(KEYS + "/okx").json().get("region").asText());
    }

    @Test
    default void theOtherRegionsAreNotAskedWithoutARequest() {
        playOkx("us.okx.com");

        JsonNode tested =
                user("alice").post(KEYS + "/okx/test", body(OKX)).is(200).json();

        assertEquals("wrong_region", tested.get("outcome").asText());
        assertEquals("global", tested.get("region").asText());
        assertEquals("[\"eea\",\"us\"]", tested.at("/details/regions").toString());
        assertEquals(1, provider().requests().size());
    }

    @Test
    default void theOtherRegionsAreAskedOnRequest() {
        playOkx("us.okx.com");

        JsonNode tested = user("alice")
                .post(KEYS + "/okx/test?regions=all", body(OKX))
                .is(200)
                .json();

        assertEquals("valid", tested.get("outcome").asText());
        assertEquals("us", tested.get("region").asText());
        assertTrue(tested.get("next_step").asText().contains("with that region"));
        assertEquals(
                List.of("www.okx.com", "eea.okx.com", "us.okx.com"),
                provider().requests().stream()
                        .map(request -> request.header("X-Provider-Host"))
                        .toList());
    }

    @Test
    default void anUnknownRegionIsRefused() {
        ApiAnswer refused = user("alice").post(KEYS, save("okx", OKX).replaceFirst("\\{", "{\"region\":\"MARKER\","));
        assertEquals(
                "unknown_region", refused.is(422).json().at("/errors/0/code").asText());
        assertFalse(refused.everything().contains("MARKER"));
        user("alice").post(KEYS + "/okx/test?regions=MARKER", "").is(400);
    }
}
