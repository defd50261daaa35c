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
 * Bitget lists some permissions of a key. Their names are not documented well enough to read a missing one as a no.
 *
 * <p>Classic accounts have another API than unified ones, which all new accounts are. A classic account answers the first
 * request, a unified one the second. Errors are {@code {"code", "msg"}}; success is the code 00000. Codes from 40000 are
 * about the request and its key, the others about orders and other products.
 */
final class BitgetCheck implements ProviderCheck {

    private static final String CLASSIC = "/api/v2/spot/account/info";
    private static final String UNIFIED = "/api/v3/account/settings";
    /** The account has been changed to unified, and the classic API refuses it. */
    private static final String IS_UNIFIED = "40085";

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "40006", "40037")
            .with(ProbeOutcome.INVALID_SECRET, "40009")
            .with(ProbeOutcome.INVALID_PASSPHRASE, "40036")
            .with(
                    ProbeOutcome.INVALID_PASSPHRASE,
                    new Advice(
                            "Bitget does not accept this key with this passphrase.",
                            "Enter the passphrase you chose for this key when you created it, and copy the key again."),
                    "40012")
            .with(ProbeOutcome.CLOCK_SKEW, "40004", "40005", "40008", "40078")
            .with(ProbeOutcome.IP_FORBIDDEN, "40018", "40038")
            .with(ProbeOutcome.VALID_LIMITED, "40014", "40025", "40061", "40068", "40301")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bitget accepted this key. Its account is a unified one, whose permissions could not be read.",
                            "Check at Bitget that the key may read and trade in the unified account, then test again."),
                    IS_UNIFIED)
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bitget knows this key, but has restricted, frozen or closed its account.",
                            "See at Bitget what the reason is, such as an identity check that is missing, or ask Bitget's"
                                    + " support."),
                    BitgetCodes.OF_RESTRICTED_ACCOUNTS)
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bitget knows this key, but its account has no second factor.",
                            "Bind a phone or an authenticator app at Bitget, then test again."),
                    "40016")
            .with(ProbeOutcome.REGION_BLOCKED, "40000", "40103", "40104")
            .with(ProbeOutcome.RATE_LIMITED, "429", "1001")
            .with(ProbeOutcome.PROVIDER_DOWN, "40015", "40200", "40604", "40725", "500")
            // Bitget does not say enough, or our request did not arrive as it was sent.
            .with(ProbeOutcome.UNEXPECTED, BitgetCodes.OF_OTHER_FAULTS)
            .without("Bitget's first API, which is closed", "30001..39999", "4001..4010", "01001", "1002", "1003")
            .without(BitgetCodes.REASON, BitgetCodes.OF_OTHER_REQUESTS);

    @Override
    public ServiceId service() {
        return ServiceId.of("bitget");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.bitget.com";
    }

    @Override
    public int variants() {
        return 2;
    }

    @Override
    public Set<String> codesForNextVariant() {
        return Set.of(IS_UNIFIED);
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(
                        Exchange.BITGET, UnsignedRequest.of("GET", home(), attempt.variant() == 0 ? CLASSIC : UNIFIED))
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

    /** The settings of a unified account say nothing about the key. */
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
