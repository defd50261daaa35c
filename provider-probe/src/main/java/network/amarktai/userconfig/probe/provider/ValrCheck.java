package network.amarktai.userconfig.probe.provider;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import java.net.http.HttpRequest;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.IpAllowlist;
import network.amarktai.userconfig.probe.check.PermissionWords;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.ProviderCode;
import network.amarktai.userconfig.probe.check.StatusDiagnosis;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * VALR reports the permissions of a key.
 *
 * <p>VALR publishes no table of its codes. Those of a wrong signature and of an unknown key are known from users; a missing
 * key gets 403. The answers to a disallowed address and to a stale time are undocumented, so the text for 403 mentions the
 * address, and a wrong clock is corrected first.
 */
final class ValrCheck implements ProviderCheck {

    private static final String PATH = "/v1/account/api-keys/current";
    private static final Advice REFUSED = new Advice(
            "VALR refused the request without saying why.",
            "Check at VALR that the key exists and that its allowed IP address, if any, is this platform's. If both are right,"
                    + " copy key and secret again.");
    private static final Advice MAYBE_ADDRESS = new Advice(
            "VALR does not accept this key.",
            "Copy it again, and check at VALR that it exists and that its allowed IP address, if any, is this platform's.");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, MAYBE_ADDRESS, "API key or secret is invalid")
            .with(ProbeOutcome.INVALID_SECRET, "-11252", "Request has an invalid signature");

    @Override
    public ServiceId service() {
        return ServiceId.of("valr");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.valr.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(Exchange.VALR, UnsignedRequest.of("GET", home(), PATH))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.at("permissions").isArray()) {
            return Diagnosis.valid(facts(body));
        }
        String code = body.text("code");
        Diagnosis reading = ERRORS.find(code)
                .or(() -> ERRORS.find(body.text("message")).map(row -> ERRORS.like(body.text("message"), code)))
                .orElseGet(() -> StatusDiagnosis.of(answer, code));
        boolean refused = answer.status() == HTTP_FORBIDDEN || answer.status() == HTTP_UNAUTHORIZED;
        if (!refused
                || answer.shape() == ProviderAnswer.Shape.HTML
                || ERRORS.find(code).isPresent()) {
            return reading;
        }
        if (answer.clockIsOff()) {
            return Diagnosis.of(ProbeOutcome.CLOCK_SKEW).coded(code, ProviderCode.Origin.THEIRS);
        }
        return reading.outcome() == ProbeOutcome.UNEXPECTED ? reading.advising(REFUSED) : reading;
    }

    private static ProbeFacts facts(Json body) {
        PermissionWords permissions = PermissionWords.listed(body.at("permissions"));
        return ProbeFacts.unknown()
                .withRead(permissions.has("View access"))
                .withTrade(permissions.has("Trade"))
                .withInternalTransfer(permissions.has("Transfer"))
                .withWithdraw(permissions.letMoneyOut(Set.of("Withdraw"), Set.of("Transfer")))
                .withIpRestricted(IpAllowlist.inText(body.at("allowedIpAddressCidr")));
    }
}
