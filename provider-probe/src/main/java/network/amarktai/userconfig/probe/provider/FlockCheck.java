package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.request.KeyPart;

/**
 * FLock.io, a LiteLLM proxy in front of many models.
 *
 * <pre>GET /v1/models    x-litellm-api-key: KEY</pre>
 *
 * <p>It is undocumented whether this request needs a key at all, so there is a control request. Errors are
 * {@code {"error": {"message", "type", "code"}}}, where code repeats the status; the message repeats part of the key
 * and its hash.
 */
final class FlockCheck implements ProviderCheck {

    private static final String PREFIX = "sk-";
    private static final int MIN_RANDOM = 8;
    private static final int MAX_RANDOM = 247;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final String UNKNOWN_TOKEN = "invalid proxy server token passed";
    private static final String PREFIX_EXPECTED = "expected to start with 'sk-'";

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "token_not_found_in_db", UNKNOWN_TOKEN)
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice(
                            "FLock.io does not accept this key: its keys begin with sk-.",
                            "Copy the whole key from platform.flock.io."),
                    PREFIX_EXPECTED)
            .with(ProbeOutcome.EXPIRED, "expired_key")
            .with(ProbeOutcome.NO_CREDIT, "budget_exceeded")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    "key_model_access_denied",
                    "team_model_access_denied",
                    "user_model_access_denied",
                    "org_model_access_denied",
                    "project_model_access_denied",
                    "team_member_permission_error")
            .with(ProbeOutcome.RATE_LIMITED, "throttling_error")
            .with(ProbeOutcome.PROVIDER_DOWN, "no_db_connection", "internal_server_error", "cache_ping_error")
            // LiteLLM uses it for everything that goes wrong while it checks a key, its own database included.
            .with(ProbeOutcome.UNEXPECTED, "auth_error")
            // Our request did not arrive as it was sent.
            .with(ProbeOutcome.UNEXPECTED, "bad_request_error", "not_found_error", "validation_error")
            .without("requests of administrators", "team_member_already_in_team")
            .without(
                    "requests for vector stores",
                    "key_vector_store_access_denied",
                    "team_vector_store_access_denied",
                    "org_vector_store_access_denied");

    @Override
    public ServiceId service() {
        return ServiceId.of("flock");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.flock.io";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return withKey(attempt, attempt.header(KeyPart.KEY));
    }

    @Override
    public Optional<HttpRequest> control(ProbeRequest attempt) {
        int length = attempt.use(KeyPart.KEY, key -> key.length) - PREFIX.length();
        byte[] random = attempt.randomBytes(Math.min(Math.max(length, MIN_RANDOM), MAX_RANDOM));
        StringBuilder impossible = new StringBuilder(PREFIX);
        for (byte b : random) {
            impossible.append(ALPHABET.charAt(b & (ALPHABET.length() - 1)));
        }
        return Optional.of(withKey(attempt, impossible.toString()));
    }

    private static HttpRequest withKey(ProbeRequest attempt, String value) {
        return attempt.get("/v1/models").setHeader("x-litellm-api-key", value).build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        if (answer.ok() && answer.json().at("data").isArray()) {
            return Diagnosis.valid(ProbeFacts.unknown())
                    .advising(new Advice(
                            "FLock.io accepted this key. Whether there is credit to use it was not tested.", null));
        }
        Json error = answer.json().at("error");
        String type = error.text("type");
        return ERRORS.find(type)
                .filter(row -> row.outcome() != ProbeOutcome.UNEXPECTED)
                .orElseGet(() -> byMessage(error, type, answer));
    }

    /** LiteLLM's versions differ in type and status, but less in their messages. */
    private static Diagnosis byMessage(Json error, String type, ProviderAnswer answer) {
        String message = error.text("message").toLowerCase(Locale.ROOT);
        if (message.contains("reach database server")) {
            return ERRORS.like("no_db_connection", type);
        }
        if (message.contains("budget has been exceeded") || message.contains("exceededbudget")) {
            return ERRORS.like("budget_exceeded", type);
        }
        if (message.contains("expired key")) {
            return ERRORS.like("expired_key", type);
        }
        if (message.contains(PREFIX_EXPECTED)) {
            return ERRORS.like(PREFIX_EXPECTED, type);
        }
        if (message.contains(UNKNOWN_TOKEN) || message.contains("invalid token passed")) {
            return ERRORS.like(UNKNOWN_TOKEN, type);
        }
        return ERRORS.read(type, answer);
    }
}
