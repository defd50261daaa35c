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
import network.amarktai.userconfig.probe.check.PermissionWords;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * Bitget lists some permissions of a key. Their names are not documented well enough to read a missing one as a no.
 *
 * <pre>GET /api/v2/spot/account/info    ACCESS-KEY: KEY    ACCESS-TIMESTAMP: MS    ACCESS-PASSPHRASE: as it is
 *                                  ACCESS-SIGN: base64(HMAC-SHA256(secret, MS + "GET" + path))</pre>
 *
 * <p>Errors are {@code {"code", "msg"}}; success is the code 00000.
 */
final class BitgetCheck implements ProviderCheck {

    private static final String PATH = "/api/v2/spot/account/info";

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "40006", "40037")
            .with(ProbeOutcome.INVALID_SECRET, "40009")
            .with(
                    ProbeOutcome.INVALID_PASSPHRASE,
                    new Advice(
                            "Bitget does not accept this key with this passphrase.",
                            "Enter the passphrase you chose for this key when you created it, and copy the key again."),
                    "40012")
            .with(ProbeOutcome.CLOCK_SKEW, "40004", "40005", "40008")
            .with(ProbeOutcome.IP_FORBIDDEN, "40018")
            .with(ProbeOutcome.VALID_LIMITED, "40014")
            .with(ProbeOutcome.RATE_LIMITED, "429", "30007")
            .with(ProbeOutcome.PROVIDER_DOWN, "40015", "40725");

    @Override
    public ServiceId service() {
        return ServiceId.of("bitget");
    }

    @Override
    public URI home() {
        return URI.create("https://api.bitget.com");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String millis = attempt.millis();
        return attempt.get(PATH)
                .setHeader("ACCESS-KEY", attempt.header(ProbeRequest.KEY))
                .setHeader("ACCESS-SIGN", Text.base64(attempt.sign(Hmac.SHA256, millis + "GET" + PATH)))
                .setHeader("ACCESS-TIMESTAMP", millis)
                .setHeader("ACCESS-PASSPHRASE", attempt.header(ProbeRequest.PASSPHRASE))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        String code = body.text("code");
        return "00000".equals(code) && body.at("data").isObject()
                ? Diagnosis.valid(facts(body.at("data")))
                : ERRORS.read(code, answer);
    }

    private static ProbeFacts facts(Json data) {
        PermissionWords rights = PermissionWords.listed(data.at("authorities"));
        return ProbeFacts.unknown()
                .withRead(Fact.YES)
                .withTrade(yesOrUnknown(rights.has("trade")))
                .withWithdraw(yesOrUnknown(rights.matches(word -> word.contains("withdraw"))))
                .withIpRestricted(yesOrUnknown(
                        data.at("ips").isArray()
                                ? IpAllowlist.inList(data.at("ips"))
                                : IpAllowlist.inText(data.at("ips"))));
    }

    private static Fact yesOrUnknown(Fact told) {
        return told == Fact.YES ? Fact.YES : Fact.UNKNOWN;
    }
}
