package network.amarktai.userconfig.probe.provider;

import java.net.HttpURLConnection;
import java.net.http.HttpRequest;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Site;
import network.amarktai.userconfig.probe.check.Times;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Binance reports the permissions of a key; Binance.US does not.
 *
 * <p>Errors are {@code {"code", "msg"}}. The codes are those of the Spot and Wallet APIs.
 */
final class BinanceCheck implements ProviderCheck {

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "-2014")
            .with(
                    Diagnosis.of(ProbeOutcome.INVALID_KEY)
                            .elsewhere("binance")
                            .advising(new Advice(
                                    "Binance does not know this key at the site that was asked.",
                                    "Copy the key again. Binance.com and Binance.US are two sites: choose the region of the one where"
                                            + " you created it. A key of Binance's test network does not work here.")),
                    "-2008")
            .with(
                    ProbeOutcome.IP_FORBIDDEN,
                    new Advice(
                            "Binance refuses this key without a reason: its IP restriction, a missing permission, or the"
                                    + " key itself.",
                            "Check the key at Binance: is this platform's address among its trusted IPs, is reading"
                                    + " enabled, does the key still exist?"),
                    "-2015")
            .with(ProbeOutcome.IP_FORBIDDEN, "-1005", "-1011")
            .with(
                    ProbeOutcome.INVALID_SECRET,
                    new Advice(
                            "Binance knows the key, but the secret does not belong to it.",
                            "Paste the secret again, or the private key whose public key you registered. Binance does not"
                                    + " show a secret twice: if it is lost, create a new key."),
                    "-1022")
            .with(ProbeOutcome.CLOCK_SKEW, "-1021")
            .with(ProbeOutcome.VALID_LIMITED, "-1002")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Binance knows this key, but has locked all keys of the account.",
                            "Unlock API access at Binance, or ask Binance's support about it."),
                    "-2017")
            .withLimitOfOurAddress("-1003", "-1034")
            .with(ProbeOutcome.PROVIDER_DOWN, "-1000", "-1001", "-1004", "-1006", "-1007", "-1008", "-1016")
            // Documented without saying what it means for the key.
            .with(ProbeOutcome.UNEXPECTED, "-1010", "-1020", "-1099")
            .without("the content of a request, which is always the same here", "-1014..-1013", "-1023", "-1199..-1100")
            .without("orders", "-1015", "-2013..-2010", "-2016", "-2099..-2018")
            .without(
                    "margin, futures, sub-accounts, savings and other products",
                    "-32603",
                    "-22000..-3000",
                    "400002",
                    "100001003",
                    "200003903");

    @Override
    public ServiceId service() {
        return ServiceId.of("binance");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.binance.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(
                        Exchange.BINANCE,
                        UnsignedRequest.of("GET", attempt.site().host(), path(attempt.site())))
                .build();
    }

    /** Binance.US does not report the permissions of a key, so this reads the account and ignores the amounts. */
    private static String path(Site site) {
        return "us".equals(site.region()) ? "/api/v3/account" : "/sapi/v1/account/apiRestrictions";
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.at("balances").isArray()) {
            return Diagnosis.readable();
        }
        if (answer.ok() && body.at("ipRestrict").isBoolean()) {
            return Diagnosis.valid(facts(body));
        }
        String code = body.text("code");
        if (code.isEmpty() && answer.status() == HttpURLConnection.HTTP_FORBIDDEN) {
            // From Binance's firewall: an error about the key would carry a code.
            return Diagnosis.of(ProbeOutcome.REGION_BLOCKED);
        }
        Diagnosis reading = ERRORS.read("0".equals(code) ? "" : code, answer);
        // Binance counts by address whatever the code.
        return reading.outcome() == ProbeOutcome.RATE_LIMITED ? reading.forOurAddress() : reading;
    }

    private static ProbeFacts facts(Json body) {
        return ProbeFacts.unknown()
                .withRead(body.flag("enableReading"))
                .withTrade(Fact.anyOf(
                        body.flag("enableSpotAndMarginTrading"),
                        body.flag("enableFutures"),
                        body.flag("enableMargin"),
                        ifTold(body, "enableVanillaOptions"),
                        ifTold(body, "enablePortfolioMarginTrading"),
                        ifTold(body, "enableFixApiTrade")))
                .withInternalTransfer(
                        Fact.anyOf(body.flag("enableInternalTransfer"), body.flag("permitsUniversalTransfer")))
                .withWithdraw(body.flag("enableWithdrawals"))
                .withIpRestricted(body.flag("ipRestrict"))
                .withExpiresAt(Times.millis(body.text("tradingAuthorityExpirationTime")));
    }

    /** Permissions that Binance added later: a key that does not list one does not have it. */
    private static Fact ifTold(Json body, String right) {
        return body.at(right).isMissing() ? Fact.NO : body.flag(right);
    }
}
