package network.amarktai.userconfig.probe.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
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
 * OpenAI lists the models for every working key, free of charge.
 *
 * <pre>GET /v1/models    Authorization: Bearer KEY</pre>
 *
 * <p>Errors are {@code {"error": {"message", "type", "code"}}}; the message repeats part of the key. Not every 401 is a
 * wrong key: a restricted key, a key without an organisation and a key used from a disallowed address get it too.
 */
final class OpenAiCheck implements ProviderCheck {

    private static final byte[] ADMIN = "sk-admin-".getBytes(StandardCharsets.US_ASCII);
    private static final Advice RESTRICTED = new Advice(
            "OpenAI knows this key, but the key may not list models.",
            "If it may use models, it will work. Otherwise give it the permission Models: Read, or All.");
    private static final Advice NO_MEMBER = new Advice(
            "OpenAI knows this key, but its owner is in no organization.",
            "Ask to be invited to an organization at OpenAI, or create a key in your own.");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "invalid_api_key")
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice("OpenAI has switched off the account of this key.", "Ask OpenAI's support about it."),
                    "account_deactivated")
            .with(ProbeOutcome.NO_CREDIT, "insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
            .with(ProbeOutcome.RATE_LIMITED, "rate_limit_exceeded")
            .with(ProbeOutcome.IP_FORBIDDEN, "ip_not_authorized")
            .with(ProbeOutcome.REGION_BLOCKED, "unsupported_country_region_territory")
            .with(ProbeOutcome.VALID_LIMITED, RESTRICTED, "missing_scope", "insufficient_permissions");

    @Override
    public ServiceId service() {
        return ServiceId.of("openai");
    }

    @Override
    public URI home() {
        return URI.create("https://api.openai.com");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        if (attempt.use(ProbeRequest.KEY, OpenAiCheck::isAdmin)) {
            throw ProbeRequest.unusable(
                    ProbeRequest.KEY,
                    "This is an admin key, which cannot use models. Create a key in a project instead.");
        }
        return attempt.get("/v1/models")
                .setHeader("Authorization", "Bearer " + attempt.header(ProbeRequest.KEY))
                .build();
    }

    private static boolean isAdmin(byte[] key) {
        return key.length >= ADMIN.length && Arrays.equals(key, 0, ADMIN.length, ADMIN, 0, ADMIN.length);
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        if (answer.ok() && answer.json().at("data").isArray()) {
            return Diagnosis.valid(ProbeFacts.unknown())
                    .advising(new Advice(
                            "OpenAI accepted this key. Whether there is credit to use it was not tested.", null));
        }
        Json error = answer.json().at("error");
        String code = error.text("code");
        return ERRORS.find(code).orElseGet(() -> byMessage(error, code, answer));
    }

    /** Some errors have no code of their own, so this matches their message. */
    private static Diagnosis byMessage(Json error, String code, ProviderAnswer answer) {
        String message = error.text("message").toLowerCase(Locale.ROOT);
        Diagnosis reading = StatusDiagnosis.of(answer);
        if (message.contains("insufficient permissions") || message.contains("missing scopes")) {
            reading = Diagnosis.of(ProbeOutcome.VALID_LIMITED).advising(RESTRICTED);
        } else if (message.contains("member of an organization")) {
            reading = Diagnosis.of(ProbeOutcome.VALID_LIMITED).advising(NO_MEMBER);
        } else if (message.contains("ip not authorized") || message.contains("ip address is not")) {
            reading = Diagnosis.of(ProbeOutcome.IP_FORBIDDEN);
        } else if (message.contains("country, region, or territory not supported")) {
            reading = Diagnosis.of(ProbeOutcome.REGION_BLOCKED);
        }
        return reading.coded(code.isEmpty() ? error.text("type") : code, ProviderCode.Origin.THEIRS);
    }
}
