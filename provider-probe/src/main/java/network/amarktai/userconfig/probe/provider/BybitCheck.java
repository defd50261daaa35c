package network.amarktai.userconfig.probe.provider;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;

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
import network.amarktai.userconfig.probe.check.IpAllowlist;
import network.amarktai.userconfig.probe.check.PermissionWords;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Times;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Bybit reports the permissions of a key.
 *
 * <p>Errors are {@code {"retCode", "retMsg"}} with status 200. Addresses in the USA and China get 403 without a code, and so
 * do addresses that send too much, with a line of text.
 */
final class BybitCheck implements ProviderCheck {

    private static final Set<String> INTERNAL = Set.of("AccountTransfer", "SubMemberTransfer", "SubMemberTransferList");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(
                    Diagnosis.of(ProbeOutcome.INVALID_KEY)
                            .elsewhere("bybit")
                            .advising(
                                    new Advice(
                                            "Bybit does not know this key at the site that was asked.",
                                            "Copy the key again. If your account is at another site of Bybit, such as bybit.eu, choose"
                                                    + " its region. A key of Bybit's test network or demo trading does not work here.")),
                    "10003")
            .with(ProbeOutcome.INVALID_SECRET, "10004")
            .with(ProbeOutcome.CLOCK_SKEW, "10002")
            .with(ProbeOutcome.VALID_LIMITED, "10005")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bybit knows this key, but has restricted its account.",
                            "See in your account at Bybit what is missing, such as an identity check, or ask Bybit's support."),
                    "10008",
                    "10020",
                    "10027",
                    "10028",
                    "100028",
                    "131004")
            .with(ProbeOutcome.IP_FORBIDDEN, "10010")
            .with(ProbeOutcome.RATE_LIMITED, "10006", "10429")
            .withLimitOfOurAddress("10018")
            .with(ProbeOutcome.EXPIRED, "33004", "-2015")
            .with(
                    ProbeOutcome.REGION_BLOCKED,
                    new Advice(
                            "Bybit does not serve this platform's address: it is banned, or in a region that Bybit does not"
                                    + " serve. That says nothing about the key.",
                            "Tell the operator of this platform."),
                    "10009")
            .with(ProbeOutcome.REGION_BLOCKED, "10024")
            .with(ProbeOutcome.PROVIDER_DOWN, "5004", "10000", "10016", "429")
            // Our request did not arrive as it was sent.
            .with(ProbeOutcome.UNEXPECTED, "10001", "10007", "10014", "10017", "-1")
            .without("its WebSocket", "10019", "10404")
            .without("orders of accounts with a list of symbols", "10029")
            .without("Bybit's first API, which is closed", "-10009", "-6999..-2016", "-2014..-1000")
            .without("orders, positions, loans and transfers", "7001", "12000..12999", "20000..33003", "33005..39999")
            .without("orders, positions, loans and transfers", "110000..131003", "131005..999999", "3100000..3499999");

    @Override
    public ServiceId service() {
        return ServiceId.of("bybit");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.bybit.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(
                        Exchange.BYBIT, UnsignedRequest.of("GET", attempt.site().host(), "/v5/user/query-api"))
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
            return answer.plain().contains("too frequent")
                    ? Diagnosis.of(ProbeOutcome.RATE_LIMITED).forOurAddress()
                    : Diagnosis.of(ProbeOutcome.REGION_BLOCKED);
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
