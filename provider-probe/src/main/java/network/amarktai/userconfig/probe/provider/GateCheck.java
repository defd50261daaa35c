package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.IpAllowlist;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Gate reports the IP allowlist of a key, but not its permissions.
 *
 * <p>Errors are {@code {"label", "message"}}.
 */
final class GateCheck implements ProviderCheck {

    private static final String PATH = "/api/v4/account/detail";
    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(
                    Diagnosis.of(ProbeOutcome.INVALID_KEY)
                            .elsewhere("gate")
                            .advising(new Advice(
                                    "Gate does not know this key at the site that was asked.",
                                    "Copy the key again. Gate has a site of its own for Europe: choose the region of the one where you"
                                            + " created the key. A key of Gate's test network does not work here.")),
                    "INVALID_KEY")
            .with(ProbeOutcome.INVALID_SECRET, "INVALID_SIGNATURE")
            .with(ProbeOutcome.CLOCK_SKEW, "REQUEST_EXPIRED")
            .with(ProbeOutcome.IP_FORBIDDEN, "IP_FORBIDDEN")
            .with(ProbeOutcome.VALID_LIMITED, "FORBIDDEN", "READ_ONLY", "REQUEST_FORBIDDEN")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice("Gate knows this key, but has locked the account.", "Ask Gate's support about it."),
                    "ACCOUNT_LOCKED",
                    "SUB_ACCOUNT_LOCKED",
                    "ACCOUNT_EXCEPTION")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Gate knows this key, but its account has never been used.",
                            "Open the account at Gate by moving any amount into it."),
                    "USER_NOT_FOUND")
            .with(ProbeOutcome.RATE_LIMITED, "TOO_MANY_REQUESTS", "TOO_FAST")
            .with(ProbeOutcome.PROVIDER_DOWN, "INTERNAL", "SERVER_ERROR", "TOO_BUSY")
            .with(ProbeOutcome.PROVIDER_DOWN, "INTERNAL_SERVER_ERROR", "SERVER_TIMEOUT")
            // Gate does not say which part of the key is wrong, or whether one is.
            .with(ProbeOutcome.UNEXPECTED, "AUTHENTICATION_FAILED", "INVALID_CREDENTIALS")
            // Our request did not arrive as it was sent.
            .with(
                    ProbeOutcome.UNEXPECTED,
                    "MISSING_REQUIRED_HEADER",
                    "MISSING_REQUIRED_PARAM",
                    "INVALID_PARAM_VALUE",
                    "INVALID_PROTOCOL",
                    "INVALID_ARGUMENT",
                    "INVALID_REQUEST_BODY",
                    "BAD_REQUEST",
                    "INVALID_CONTENT_TYPE",
                    "NOT_ACCEPTABLE",
                    "METHOD_NOT_ALLOWED",
                    "NOT_FOUND")
            .without(GateCodes.REASON, GateCodes.OF_OTHER_REQUESTS);

    @Override
    public ServiceId service() {
        return ServiceId.of("gate");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.gateio.ws";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(
                        Exchange.GATE, UnsignedRequest.of("GET", attempt.site().host(), PATH))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && !body.text("user_id").isEmpty()) {
            return Diagnosis.valid(ProbeFacts.unknown()
                    .withRead(Fact.YES)
                    .withIpRestricted(IpAllowlist.inList(body.at("ip_whitelist"))));
        }
        return ERRORS.read(body.text("label"), answer);
    }
}
