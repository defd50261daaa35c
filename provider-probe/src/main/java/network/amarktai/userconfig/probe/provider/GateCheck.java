package network.amarktai.userconfig.probe.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.Hmac;
import network.amarktai.userconfig.probe.check.IpAllowlist;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * Gate reports the IP allowlist of a key, but not its permissions.
 *
 * <pre>GET /api/v4/account/detail    KEY: KEY    Timestamp: SECONDS
 *                               SIGN: hex(HMAC-SHA512(secret, method, path, query, SHA-512 of the body and SECONDS, a line each))</pre>
 *
 * <p>Errors are {@code {"label", "message"}}.
 */
final class GateCheck implements ProviderCheck {

    private static final String PATH = "/api/v4/account/detail";
    private static final String SHA512_OF_NOTHING =
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "INVALID_KEY")
            .with(ProbeOutcome.INVALID_SECRET, "INVALID_SIGNATURE")
            .with(ProbeOutcome.CLOCK_SKEW, "REQUEST_EXPIRED")
            .with(ProbeOutcome.IP_FORBIDDEN, "IP_FORBIDDEN")
            .with(ProbeOutcome.VALID_LIMITED, "FORBIDDEN", "READ_ONLY")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice("Gate knows this key, but has locked the account.", "Ask Gate's support about it."),
                    "ACCOUNT_LOCKED",
                    "SUB_ACCOUNT_LOCKED")
            .with(ProbeOutcome.RATE_LIMITED, "TOO_MANY_REQUESTS")
            .with(ProbeOutcome.PROVIDER_DOWN, "INTERNAL", "SERVER_ERROR", "TOO_BUSY");

    @Override
    public ServiceId service() {
        return ServiceId.of("gate");
    }

    @Override
    public URI home() {
        return URI.create("https://api.gateio.ws");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String seconds = Long.toString(attempt.now().getEpochSecond());
        String lines = String.join("\n", "GET", PATH, "", SHA512_OF_NOTHING, seconds);
        return attempt.get(PATH)
                .setHeader("KEY", attempt.header(ProbeRequest.KEY))
                .setHeader("Timestamp", seconds)
                .setHeader("SIGN", Text.hex(attempt.sign(Hmac.SHA512, lines)))
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
