package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
import java.util.Set;
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
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * OKX reports the permissions of a key.
 *
 * <p>Errors are {@code {"code", "msg"}}, some with status 401. Codes from 50000 are about any request, from 50100 about the
 * key, and from 51000 about orders and other products.
 */
final class OkxCheck implements ProviderCheck {

    private static final String PATH = "/api/v5/account/config";
    private static final Advice RESTRICTED = new Advice(
            "OKX knows this key, but has blocked or restricted its account.",
            "See in your account at OKX what the reason is, or ask OKX's support.");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "50111")
            .with(
                    Diagnosis.of(ProbeOutcome.WRONG_REGION)
                            .elsewhere("okx")
                            .advising(new Advice(
                                    "OKX does not know this key at the site that was asked. A key works at the site where it was"
                                            + " created only, and a deleted key gets the same answer.",
                                    "OKX has three sites: www.okx.com, OKX EEA (my.okx.com) and OKX US (app.okx.com). Choose the"
                                            + " region of the one where you created the key. Otherwise copy it again, or create a"
                                            + " new one.")),
                    "50119")
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice(
                            "This key belongs to another environment of OKX, such as demo trading.",
                            "Create a key for live trading at OKX."),
                    "50101")
            .with(ProbeOutcome.INVALID_SECRET, "50113")
            .with(ProbeOutcome.INVALID_PASSPHRASE, "50105")
            .with(ProbeOutcome.CLOCK_SKEW, "50102", "50112")
            .with(ProbeOutcome.IP_FORBIDDEN, "50110", "50121")
            .with(ProbeOutcome.VALID_LIMITED, "50030", "50120")
            .with(ProbeOutcome.VALID_LIMITED, RESTRICTED, "50007", "50009", "50012", "50017", "50018", "50019", "50020")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    RESTRICTED,
                    "50021",
                    "50022",
                    "50023",
                    "50027",
                    "50041",
                    "50051",
                    "50059",
                    "50060")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "OKX knows this key, but accepts it only if it is restricted to IP addresses.",
                            "Add this platform's address to the key's list of allowed addresses at OKX."),
                    "50035")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice("OKX knows this key, but has frozen it.", "Ask OKX's support about it."),
                    "50100")
            .with(ProbeOutcome.RATE_LIMITED, "50011", "50040", "50061")
            .with(ProbeOutcome.PROVIDER_DOWN, "50001", "50004", "50005", "50013", "50026", "50046", "50062")
            // OKX does not say what is wrong with the authorization.
            .with(ProbeOutcome.UNEXPECTED, "50114")
            // Our request did not arrive as it was sent.
            .with(ProbeOutcome.UNEXPECTED, "1", "50000", "50002", "50003", "50006", "50008", "50010", "50014", "50015")
            .with(ProbeOutcome.UNEXPECTED, "50016", "50024", "50025", "50103", "50104", "50106", "50107", "50108")
            .with(ProbeOutcome.UNEXPECTED, "50109", "50115")
            // Answers for demo trading and for other sites, which our request does not ask for.
            .with(ProbeOutcome.UNEXPECTED, "50038", "50053", "50067")
            .without("requests for several orders", "2")
            .without(
                    "orders, positions, loans and brokers",
                    "50028",
                    "50032..50033",
                    "50036..50037",
                    "50039",
                    "50042",
                    "50044")
            .without(
                    "orders, positions, loans and brokers",
                    "50045",
                    "50047..50050",
                    "50052",
                    "50055..50058",
                    "50063..50064")
            .without("orders, positions, loans and brokers", "50069..50077", "50116", "50118", "50122", "51000..59999")
            .without("orders, positions, loans and brokers", "70000..79999")
            .without("its WebSocket", "1009", "4000..4999", "60000..64999");

    @Override
    public ServiceId service() {
        return ServiceId.of("okx");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "www.okx.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(
                        Exchange.OKX, UnsignedRequest.of("GET", attempt.site().host(), PATH))
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
