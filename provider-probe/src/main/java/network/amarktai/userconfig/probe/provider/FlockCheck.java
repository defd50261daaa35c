package network.amarktai.userconfig.probe.provider;

import java.net.URI;
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
import network.amarktai.userconfig.probe.check.ProviderCode;
import network.amarktai.userconfig.probe.check.StatusDiagnosis;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

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

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "token_not_found_in_db")
            .with(ProbeOutcome.EXPIRED, "expired_key")
            .with(ProbeOutcome.NO_CREDIT, "budget_exceeded")
            .with(ProbeOutcome.VALID_LIMITED, "key_model_access_denied", "team_model_access_denied");

    @Override
    public ServiceId service() {
        return ServiceId.of("flock");
    }

    @Override
    public URI home() {
        return URI.create("https://api.flock.io");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return withKey(attempt, attempt.header(ProbeRequest.KEY));
    }

    @Override
    public Optional<HttpRequest> control(ProbeRequest attempt) {
        int length = attempt.use(ProbeRequest.KEY, key -> key.length) - PREFIX.length();
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
        return ERRORS.find(type).orElseGet(() -> byMessage(error, type, answer));
    }

    /** LiteLLM's versions differ in type and status, but less in their messages. */
    private static Diagnosis byMessage(Json error, String type, ProviderAnswer answer) {
        String message = error.text("message").toLowerCase(Locale.ROOT);
        Diagnosis reading = StatusDiagnosis.of(answer);
        if (message.contains("budget has been exceeded") || message.contains("exceededbudget")) {
            reading = Diagnosis.of(ProbeOutcome.NO_CREDIT);
        } else if (message.contains("expired key")) {
            reading = Diagnosis.of(ProbeOutcome.EXPIRED);
        } else if (message.contains("expected to start with 'sk-'")) {
            reading = Diagnosis.of(ProbeOutcome.INVALID_KEY)
                    .advising(new Advice(
                            "FLock.io does not accept this key: its keys begin with sk-.",
                            "Copy the whole key from platform.flock.io."));
        } else if (message.contains("authentication error")) {
            reading = Diagnosis.of(ProbeOutcome.INVALID_KEY);
        }
        return reading.coded(type, ProviderCode.Origin.THEIRS);
    }
}
