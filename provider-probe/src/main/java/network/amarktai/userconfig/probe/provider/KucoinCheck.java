package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
import java.util.List;
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
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * KuCoin reports the permissions of a key.
 *
 * <p>Success is the code 200000, with any status.
 */
final class KucoinCheck implements ProviderCheck {

    private static final String PATH = "/api/v1/user/api-key";
    private static final List<String> KEY_VERSIONS = List.of("3", "2");
    private static final Set<String> INTERNAL = Set.of("InnerTransfer", "FlexTransfers");
    private static final Advice OLD_KEY = new Advice(
            "KuCoin does not support keys of this version any more.",
            "Create a new key at KuCoin and replace this one.");

    private static final String OLD_VERSION = "400009";
    private static final String OTHERS = "orders, loans, transfers and withdrawals";

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.CLOCK_SKEW, "400002")
            .with(ProbeOutcome.INVALID_KEY, "400003")
            .with(ProbeOutcome.INVALID_PASSPHRASE, "400004")
            .with(ProbeOutcome.INVALID_SECRET, "400005")
            .with(ProbeOutcome.IP_FORBIDDEN, "400006")
            .with(ProbeOutcome.VALID_LIMITED, "400007")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "KuCoin knows this key, but has restricted its account.",
                            "See in your account at KuCoin what is missing, such as an identity check, or ask KuCoin's support."),
                    "101030",
                    "112010",
                    "130201",
                    "130302",
                    "400303",
                    "411100")
            .with(ProbeOutcome.EXPIRED, OLD_KEY, "400008", OLD_VERSION)
            .with(
                    ProbeOutcome.REGION_BLOCKED,
                    new Advice(
                            "KuCoin does not serve this account from here, or not in its owner's country.",
                            "Check at KuCoin whether your account is available in your country, then tell the operator of this"
                                    + " platform."),
                    "400301",
                    "400302",
                    "400304",
                    "400500")
            .with(ProbeOutcome.RATE_LIMITED, "429", "429000")
            .withLimitOfOurAddress("1015")
            .with(ProbeOutcome.PROVIDER_DOWN, "500", "503", "500000", "230005", "408000")
            // Our request did not arrive as it was sent.
            .with(ProbeOutcome.UNEXPECTED, "400", "401", "403", "404", "405", "415", "400001", "400010", "400100")
            .with(ProbeOutcome.UNEXPECTED, "400400", "400401", "401000", "404000", "415000")
            .without(OTHERS, "100001..101029", "101031..112009", "112011..130200", "130202..130301", "130303..230004")
            .without(
                    OTHERS,
                    "230006..400000",
                    "400200..400300",
                    "400305..400399",
                    "400600..400799",
                    "600100..699999",
                    "900001..999999")
            .without(OTHERS, "order_not_exist", "order_not_exist_or_not_allow_to_cancel");

    @Override
    public ServiceId service() {
        return ServiceId.of("kucoin");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.kucoin.com";
    }

    @Override
    public int variants() {
        return KEY_VERSIONS.size();
    }

    @Override
    public Set<String> codesForNextVariant() {
        return Set.of(OLD_VERSION);
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(Exchange.KUCOIN, UnsignedRequest.of("GET", home(), PATH))
                .setHeader("KC-API-KEY-VERSION", KEY_VERSIONS.get(attempt.variant()))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        String code = body.text("code");
        if ("200000".equals(code) && body.at("data").isObject()) {
            return Diagnosis.valid(facts(body.at("data")));
        }
        return ERRORS.read(code, answer);
    }

    /**
     * KuCoin's Transfer allows deposits and withdrawals without a second factor; InnerTransfer moves money inside
     * KuCoin only.
     */
    private static ProbeFacts facts(Json data) {
        PermissionWords permissions = PermissionWords.separated(data.at("permission"));
        return ProbeFacts.unknown()
                .withRead(permissions.has("General"))
                .withTrade(permissions.has("Spot", "Margin", "Futures", "Trade"))
                .withInternalTransfer(permissions.has(INTERNAL.toArray(String[]::new)))
                .withWithdraw(permissions.letMoneyOut(Set.of("Transfer", "Withdrawal"), INTERNAL))
                .withIpRestricted(IpAllowlist.inText(data.at("ipWhitelist")));
    }
}
