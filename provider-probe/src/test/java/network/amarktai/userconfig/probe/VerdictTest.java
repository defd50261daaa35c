package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.probe.http.ProviderAnswer.Shape;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer says that a key is wrong only if a row of the provider's table says so. */
class VerdictTest {

    private static final int[] STATUSES = {
        200, 201, 204, 301, 302, 400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 418, 422, 425, 429, 451, 500, 501,
        502, 503, 504, 511, 520, 521, 522, 525, 530, 599
    };
    private static final List<String> MEMBERS =
            List.of("code", "retCode", "label", "error_code", "error", "reason", "message", "type", "msg", "id");
    private static final List<String> WORDS = List.of(
            "invalid key",
            "Invalid API key",
            "signature error",
            "authentication error",
            "passphrase",
            "unauthorized!",
            "forbidden");
    private static final int MADE_UP = 2_000;

    static Stream<String> services() {
        return TestCredentials.services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void madeUpAnswersNeverCondemnAKey(String service) {
        ProviderCheck check = check(service);
        Random random = new Random(service.hashCode());
        for (int status : STATUSES) {
            for (int i = 0; i < MADE_UP / STATUSES.length; i++) {
                String code = code(check, random);
                String body = body(code, random);
                Diagnosis reading = check.read(answer(status, body));
                assertTrue(!reading.outcome().isRefused(), () -> status + " " + body + " is " + reading.outcome());
                assertTrue(reading.outcome() != ProbeOutcome.EXPIRED, () -> status + " " + body);
                assertTrue(!reading.outcome().isAuthenticated(), () -> status + " " + body);
            }
        }
    }

    /** Every documented code, in every place and with every status. */
    @ParameterizedTest
    @MethodSource("services")
    void aDocumentedCodeCondemnsAKeyOnlyIfItsRowDoes(String service) {
        ProviderCheck check = check(service);
        Map<String, ProbeOutcome> rows = check.errors().outcomes();
        for (JsonNode documented :
                Vectors.read("documented-codes.json").required(service).required("codes")) {
            String code = documented.asText();
            for (int status : STATUSES) {
                for (String body : bodies(code)) {
                    ProbeOutcome outcome = check.read(answer(status, body)).outcome();
                    boolean rowSaysSo = Optional.ofNullable(rows.get(code))
                            .filter(ProbeOutcome::isRefused)
                            .isPresent();
                    assertTrue(!outcome.isRefused() || rowSaysSo, () -> status + " " + body + " is " + outcome);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void aStatusAloneIsNoVerdict(String service) {
        for (int status : STATUSES) {
            for (String body :
                    List.of("", " ", "{}", "[]", "null", "<html>401</html>", "forbidden", "{\"error\":{}}")) {
                ProbeOutcome outcome = check(service).read(answer(status, body)).outcome();
                assertFalse(outcome.isRefused(), status + " " + body + " is " + outcome);
            }
        }
    }

    @Test
    void coinbasesGatewayAnswersAWrongTokenWithAWord() {
        assertEquals(
                ProbeOutcome.INVALID_KEY,
                check("coinbase").read(answer(401, "Unauthorized\n")).outcome());
        assertEquals(
                ProbeOutcome.UNEXPECTED,
                check("coinbase").read(answer(403, "Unauthorized\n")).outcome());
        assertEquals(
                ProbeOutcome.UNEXPECTED,
                check("coinbase").read(answer(401, "Unauthorized by the proxy")).outcome());
    }

    private static String code(ProviderCheck check, Random random) {
        String code = switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextInt(1_000_000) - 50_000);
            case 1 -> "made_up_" + (char) ('a' + random.nextInt(26));
            case 2 -> "EAPI:Invalid " + (char) ('a' + random.nextInt(26));
            default -> WORDS.get(random.nextInt(WORDS.size()));
        };
        return check.errors().outcomes().containsKey(code) ? "made up" : code;
    }

    private static String body(String code, Random random) {
        List<String> bodies = bodies(code);
        return bodies.get(random.nextInt(bodies.size()));
    }

    private static List<String> bodies(String code) {
        List<String> bodies = new ArrayList<>();
        String quoted = '"' + code + '"';
        for (String member : MEMBERS) {
            bodies.add("{\"" + member + "\":" + quoted + "}");
        }
        bodies.add("{\"status\":\"error\",\"reason\":" + quoted + ",\"code\":" + quoted + "}");
        bodies.add("{\"error\":[" + quoted + "]}");
        bodies.add("{\"errors\":[{\"id\":" + quoted + ",\"message\":" + quoted + "}]}");
        bodies.add("{\"error\":{\"code\":" + quoted + ",\"type\":" + quoted + ",\"message\":" + quoted + "}}");
        bodies.add("[\"error\"," + quoted + "," + quoted + "]");
        bodies.add(quoted);
        return bodies;
    }

    private static ProviderCheck check(String service) {
        return ProviderChecks.byService().get(ServiceId.of(service));
    }

    private static ProviderAnswer answer(int status, String body) {
        Json json = Json.parse(body.getBytes(StandardCharsets.UTF_8));
        boolean page = body.startsWith("<");
        return new ProviderAnswer(
                status,
                HttpHeaders.of(Map.of(), (name, value) -> true),
                json,
                !json.isMissing() ? Shape.JSON : page ? Shape.HTML : Shape.OTHER,
                json.isMissing() && !page ? body.strip().toLowerCase(Locale.ROOT) : "",
                Instant.EPOCH,
                null);
    }
}
