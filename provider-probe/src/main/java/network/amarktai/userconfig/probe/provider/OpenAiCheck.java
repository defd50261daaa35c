package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceRegion;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
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
import network.amarktai.userconfig.signing.request.UnusableKey;

/**
 * OpenAI lists the models for every working key, free of charge.
 *
 * <pre>GET /v1/models    Authorization: Bearer KEY</pre>
 *
 * <p>Errors are {@code {"error": {"message", "type", "code"}}}; the message repeats part of the key. Not every 401 is a
 * wrong key: a restricted key, a key without an organisation and a key used from a disallowed address get it too.
 */
final class OpenAiCheck implements ProviderCheck {

    private static final Pattern HOST = Pattern.compile("(?<![\\w.-])([a-z]{2})\\.api\\.openai\\.com");
    private static final byte[] ADMIN = "sk-admin-".getBytes(StandardCharsets.US_ASCII);
    private static final Advice RESTRICTED = new Advice(
            "OpenAI knows this key, but the key may not list models.",
            "If it may use models, it will work. Otherwise give it the permission Models: Read, or All.");
    private static final Advice REGION = new Advice(
            "This key belongs to an OpenAI project with data residency, which only the site of its region serves.",
            "Choose the region of the project, then test again.");
    private static final Advice NO_MEMBER = new Advice(
            "OpenAI knows this key, but its owner is in no organization.",
            "Ask to be invited to an organization at OpenAI, or create a key in your own.");
    private static final Advice OTHER_MEMBERSHIP = new Advice(
            "OpenAI knows this key, but it does not belong to the organization or project of the request.",
            "Create a key in the project that you want to use at OpenAI.");
    private static final String NO_ORGANIZATION = "member of an organization";
    private static final String HOSTNAME = "incorrect_hostname";
    private static final String IP = "ip_not_authorized";
    private static final String COUNTRY = "unsupported_country_region_territory";
    private static final String SCOPE = "missing_scope";

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "invalid_api_key")
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice("OpenAI has switched off the account of this key.", "Ask OpenAI's support about it."),
                    "account_deactivated")
            .with(ProbeOutcome.VALID_LIMITED, OTHER_MEMBERSHIP, "mismatched_organization", "mismatched_project")
            .with(ProbeOutcome.VALID_LIMITED, OTHER_MEMBERSHIP, "invalid_organization")
            .with(ProbeOutcome.VALID_LIMITED, NO_MEMBER, NO_ORGANIZATION)
            .with(Diagnosis.of(ProbeOutcome.WRONG_REGION).elsewhere("openai").advising(REGION), HOSTNAME)
            .with(ProbeOutcome.NO_CREDIT, "insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
            .with(ProbeOutcome.RATE_LIMITED, "rate_limit_exceeded")
            .with(ProbeOutcome.IP_FORBIDDEN, IP)
            .with(ProbeOutcome.REGION_BLOCKED, COUNTRY)
            .with(ProbeOutcome.VALID_LIMITED, RESTRICTED, SCOPE, "insufficient_permissions")
            .with(ProbeOutcome.PROVIDER_DOWN, "server_error")
            .without("requests for one model", "model_not_found", "context_length_exceeded");

    @Override
    public ServiceId service() {
        return ServiceId.of("openai");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.openai.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        if (attempt.use(KeyPart.KEY, OpenAiCheck::isAdmin)) {
            throw new UnusableKey(
                    KeyPart.KEY, "This is an admin key, which cannot use models. Create a key in a project instead.");
        }
        return attempt.get("/v1/models")
                .setHeader("Authorization", "Bearer " + attempt.header(KeyPart.KEY))
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
        Diagnosis reading = ERRORS.find(code)
                .filter(row -> !row.outcome().isRefused())
                .orElseGet(() -> byMessage(error, code, answer));
        return naming(reading, error.text("message"));
    }

    /** Some errors have no code of their own, or that of a wrong key, so their message takes precedence over it. */
    private static Diagnosis byMessage(Json error, String code, ProviderAnswer answer) {
        String shown = code.isEmpty() ? error.text("type") : code;
        String row = row(error.text("message").toLowerCase(Locale.ROOT));
        return row.isEmpty() ? ERRORS.read(shown, answer) : ERRORS.like(row, shown);
    }

    private static String row(String message) {
        if (message.contains("insufficient permissions") || message.contains("missing scopes")) {
            return SCOPE;
        }
        if (message.contains(NO_ORGANIZATION)) {
            return NO_ORGANIZATION;
        }
        if (message.contains("ip not authorized") || message.contains("ip address is not")) {
            return IP;
        }
        if (message.contains("country, region, or territory not supported")) {
            return COUNTRY;
        }
        return message.contains("make your request to") ? HOSTNAME : "";
    }

    /** Offers only the region that OpenAI's message names, if it is in the catalog. */
    private static Diagnosis naming(Diagnosis reading, String message) {
        Matcher host = HOST.matcher(message.toLowerCase(Locale.ROOT));
        boolean named = reading.outcome() == ProbeOutcome.WRONG_REGION && host.find();
        Optional<ServiceRegion> region =
                named ? StandardCatalog.services().require("openai").region(host.group(1)) : Optional.empty();
        return region.map(known -> reading.in(List.of(known.code()))
                        .advising(new Advice(
                                REGION.message(), "Choose the region " + known.name() + ", then test again.")))
                .orElse(reading);
    }
}
