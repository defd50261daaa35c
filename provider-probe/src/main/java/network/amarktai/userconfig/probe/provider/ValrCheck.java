package network.amarktai.userconfig.probe.provider;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.Hmac;
import network.amarktai.userconfig.probe.check.IpAllowlist;
import network.amarktai.userconfig.probe.check.PermissionWords;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.ProviderCode;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * VALR reports the permissions of a key.
 *
 * <pre>GET /v1/account/api-keys/current    X-VALR-API-KEY: KEY    X-VALR-TIMESTAMP: MS
 *                                     X-VALR-SIGNATURE: hex(HMAC-SHA512(secret, MS + "GET" + path))</pre>
 *
 * <p>Only the code of a wrong signature is known. An unknown key gets 403. The answer to a disallowed address or a
 * stale time is undocumented, so the text for 403 mentions the address too, and a wrong clock is corrected first.
 */
final class ValrCheck implements ProviderCheck {

    private static final String PATH = "/v1/account/api-keys/current";
    private static final Advice MAYBE_ADDRESS = new Advice(
            "VALR does not accept this key.",
            "Copy it again, and check at VALR that it exists and that its allowed IP address, if any, is this platform's.");

    private static final ErrorTable ERRORS = ErrorTable.empty().with(ProbeOutcome.INVALID_SECRET, "-11252");

    @Override
    public ServiceId service() {
        return ServiceId.of("valr");
    }

    @Override
    public URI home() {
        return URI.create("https://api.valr.com");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String millis = attempt.millis();
        return attempt.get(PATH)
                .setHeader("X-VALR-API-KEY", attempt.header(ProbeRequest.KEY))
                .setHeader("X-VALR-SIGNATURE", Text.hex(attempt.sign(Hmac.SHA512, millis + "GET" + PATH)))
                .setHeader("X-VALR-TIMESTAMP", millis)
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.at("permissions").isArray()) {
            return Diagnosis.valid(facts(body));
        }
        String code = body.text("code");
        boolean refused = answer.status() == HTTP_FORBIDDEN || answer.status() == HTTP_UNAUTHORIZED;
        if (ERRORS.find(code).isEmpty() && refused && answer.shape() != ProviderAnswer.Shape.HTML) {
            Diagnosis reading = answer.clockIsOff()
                    ? Diagnosis.of(ProbeOutcome.CLOCK_SKEW)
                    : Diagnosis.of(ProbeOutcome.INVALID_KEY).advising(MAYBE_ADDRESS);
            return reading.coded(code, ProviderCode.Origin.THEIRS);
        }
        return ERRORS.read(code, answer);
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
