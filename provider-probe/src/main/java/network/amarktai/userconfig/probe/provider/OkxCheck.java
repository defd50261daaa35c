package network.amarktai.userconfig.probe.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
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
 * OKX reports the permissions of a key.
 *
 * <pre>GET /api/v5/account/config    OK-ACCESS-KEY: KEY    OK-ACCESS-TIMESTAMP: ISO with three decimals    OK-ACCESS-PASSPHRASE: as it is
 *                               OK-ACCESS-SIGN: base64(HMAC-SHA256(secret, ISO + "GET" + path))</pre>
 *
 * <p>Errors are {@code {"code", "msg"}}, some with status 401.
 */
final class OkxCheck implements ProviderCheck {

    private static final String PATH = "/api/v5/account/config";
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "50111", "50119", "50114")
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice(
                            "This key belongs to another environment of OKX, such as demo trading.",
                            "Create a key for live trading at OKX."),
                    "50101")
            .with(ProbeOutcome.INVALID_SECRET, "50113")
            .with(ProbeOutcome.INVALID_PASSPHRASE, "50105")
            .with(ProbeOutcome.CLOCK_SKEW, "50102", "50112")
            .with(ProbeOutcome.IP_FORBIDDEN, "50110")
            .with(ProbeOutcome.VALID_LIMITED, "50120")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice("OKX knows this key, but has blocked the account.", "Ask OKX's support about it."),
                    "50007")
            .with(ProbeOutcome.RATE_LIMITED, "50011", "50061")
            .with(ProbeOutcome.PROVIDER_DOWN, "50001", "50004", "50005", "50013", "50026");

    @Override
    public ServiceId service() {
        return ServiceId.of("okx");
    }

    @Override
    public URI home() {
        return URI.create("https://www.okx.com");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String time = ISO.format(attempt.now());
        return attempt.get(PATH)
                .setHeader("OK-ACCESS-KEY", attempt.header(ProbeRequest.KEY))
                .setHeader("OK-ACCESS-SIGN", Text.base64(attempt.sign(Hmac.SHA256, time + "GET" + PATH)))
                .setHeader("OK-ACCESS-TIMESTAMP", time)
                .setHeader("OK-ACCESS-PASSPHRASE", attempt.header(ProbeRequest.PASSPHRASE))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        String code = body.text("code");
        Json account = body.at("data").at(0);
        return "0".equals(code) && account.isObject() ? Diagnosis.valid(facts(account)) : ERRORS.read(code, answer);
    }

    private static ProbeFacts facts(Json account) {
        PermissionWords rights = PermissionWords.separated(account.at("perm"));
        return ProbeFacts.unknown()
                .withRead(rights.has("read_only", "trade"))
                .withTrade(rights.has("trade"))
                .withWithdraw(rights.letMoneyOut(Set.of("withdraw"), Set.of()))
                .withIpRestricted(account.at("ip").isText() ? IpAllowlist.inText(account.at("ip")) : Fact.UNKNOWN);
    }
}
