package network.amarktai.userconfig.probe.provider;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;
import java.util.stream.Stream;
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
import network.amarktai.userconfig.probe.check.Times;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * Bybit reports the permissions of a key.
 *
 * <pre>GET /v5/user/query-api    X-BAPI-API-KEY: KEY    X-BAPI-TIMESTAMP: MS    X-BAPI-RECV-WINDOW: 5000
 *                           X-BAPI-SIGN: hex(HMAC-SHA256(secret, MS + KEY + 5000))</pre>
 *
 * <p>Errors are {@code {"retCode", "retMsg"}} with status 200. Addresses in the USA and China get 403 without a code.
 */
final class BybitCheck implements ProviderCheck {

    private static final String WINDOW = "5000";

    private static final Set<String> INTERNAL = Set.of("AccountTransfer", "SubMemberTransfer", "SubMemberTransferList");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice(
                            "Bybit does not accept this key.",
                            "Copy it again. A key of Bybit's testnet, demo trading or another country's Bybit does not work"
                                    + " here."),
                    "10003")
            .with(ProbeOutcome.INVALID_SECRET, "10004")
            .with(ProbeOutcome.CLOCK_SKEW, "10002")
            .with(ProbeOutcome.VALID_LIMITED, "10005")
            .with(ProbeOutcome.IP_FORBIDDEN, "10010")
            .with(ProbeOutcome.RATE_LIMITED, "10006", "10018")
            .with(ProbeOutcome.EXPIRED, "33004", "-2015")
            .with(ProbeOutcome.REGION_BLOCKED, "10009", "10024")
            .with(ProbeOutcome.PROVIDER_DOWN, "10000", "10016");

    @Override
    public ServiceId service() {
        return ServiceId.of("bybit");
    }

    @Override
    public URI home() {
        return URI.create("https://api.bybit.com");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String millis = attempt.millis();
        String id = attempt.header(ProbeRequest.KEY);
        return attempt.get("/v5/user/query-api")
                .setHeader("X-BAPI-API-KEY", id)
                .setHeader("X-BAPI-TIMESTAMP", millis)
                .setHeader("X-BAPI-RECV-WINDOW", WINDOW)
                .setHeader("X-BAPI-SIGN", Text.hex(attempt.sign(Hmac.SHA256, millis + id + WINDOW)))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        String code = body.text("retCode");
        if ("0".equals(code) && body.at("result").at("permissions").isObject()) {
            return Diagnosis.valid(facts(body.at("result")));
        }
        if (code.isEmpty() && answer.status() == HTTP_FORBIDDEN) {
            return Diagnosis.of(ProbeOutcome.REGION_BLOCKED);
        }
        return ERRORS.read(code, answer);
    }

    private static ProbeFacts facts(Json result) {
        Json permissions = result.at("permissions");
        PermissionWords wallet = PermissionWords.listed(permissions.at("Wallet"));
        return ProbeFacts.unknown()
                .withRead(Fact.YES)
                .withTrade(trade(result.text("readOnly"), permissions))
                .withInternalTransfer(wallet.has(INTERNAL.toArray(String[]::new)))
                .withWithdraw(wallet.letMoneyOut(Set.of("Withdraw"), INTERNAL))
                .withIpRestricted(IpAllowlist.inList(result.at("ips")))
                .withExpiresAt(Times.iso(result.text("expiredAt")));
    }

    private static Fact trade(String readOnly, Json permissions) {
        if ("1".equals(readOnly)) {
            return Fact.NO;
        }
        Fact listed = Fact.anyOf(Stream.of("Spot", "ContractTrade", "Options", "Derivatives")
                .map(market -> permissions.at(market))
                .filter(rights -> !rights.isMissing())
                .map(rights -> PermissionWords.listed(rights).matches(word -> !word.isEmpty()))
                .toArray(Fact[]::new));
        return "0".equals(readOnly) || listed == Fact.NO ? listed : Fact.UNKNOWN;
    }
}
