package network.amarktai.userconfig.probe.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * KuCoin reports the permissions of a key.
 *
 * <pre>
 * GET /api/v1/user/api-key    KC-API-KEY: KEY            KC-API-SIGN: base64(HMAC-SHA256(secret, MS + "GET" + path))
 *                             KC-API-TIMESTAMP: MS       KC-API-PASSPHRASE: base64(HMAC-SHA256(secret, passphrase))
 *                             KC-API-KEY-VERSION: 3, or 2 for older keys
 * </pre>
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

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.CLOCK_SKEW, "400002")
            .with(ProbeOutcome.INVALID_KEY, "400003")
            .with(ProbeOutcome.INVALID_PASSPHRASE, "400004")
            .with(ProbeOutcome.INVALID_SECRET, "400005")
            .with(ProbeOutcome.IP_FORBIDDEN, "400006")
            .with(ProbeOutcome.VALID_LIMITED, "400007")
            .with(ProbeOutcome.INVALID_KEY, OLD_KEY, "400008")
            .with(
                    Diagnosis.of(ProbeOutcome.INVALID_KEY)
                            .advising(OLD_KEY)
                            .followedBy(Diagnosis.FollowUp.NEXT_VARIANT),
                    "400009")
            .with(
                    ProbeOutcome.REGION_BLOCKED,
                    new Advice(
                            "KuCoin does not serve this account from here, or requires its owner to be verified first.",
                            "Check at KuCoin whether your account is verified and available in your country."),
                    codes(400300, 400400))
            .with(ProbeOutcome.RATE_LIMITED, "429000", "1015")
            .with(ProbeOutcome.PROVIDER_DOWN, "500000", "230005");

    private static String[] codes(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toArray(String[]::new);
    }

    @Override
    public ServiceId service() {
        return ServiceId.of("kucoin");
    }

    @Override
    public URI home() {
        return URI.create("https://api.kucoin.com");
    }

    @Override
    public int variants() {
        return KEY_VERSIONS.size();
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String millis = attempt.millis();
        return attempt.get(PATH)
                .setHeader("KC-API-KEY", attempt.header(ProbeRequest.KEY))
                .setHeader("KC-API-SIGN", Text.base64(attempt.sign(Hmac.SHA256, millis + "GET" + PATH)))
                .setHeader("KC-API-TIMESTAMP", millis)
                .setHeader("KC-API-PASSPHRASE", signedPassphrase(attempt))
                .setHeader("KC-API-KEY-VERSION", KEY_VERSIONS.get(attempt.variant()))
                .build();
    }

    private static String signedPassphrase(ProbeRequest attempt) {
        return attempt.use(
                ProbeRequest.SECRET,
                secret -> attempt.use(
                        ProbeRequest.PASSPHRASE, passphrase -> Text.base64(Hmac.SHA256.sign(secret, passphrase))));
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        String code = body.text("code");
        if ("200000".equals(code) && body.at("data").isObject()) {
            return Diagnosis.valid(facts(body.at("data")));
        }
        Diagnosis reading = ERRORS.read(code, answer);
        return reading.outcome() == ProbeOutcome.IP_FORBIDDEN ? namingOurAddress(reading, body.text("msg")) : reading;
    }

    private static Diagnosis namingOurAddress(Diagnosis reading, String theirs) {
        return ProviderAnswer.addressIn(theirs)
                .map(address -> reading.advising(new Advice(
                        "KuCoin does not accept this key from this platform's address, " + address + ".",
                        "Add " + address + " to the key's trusted IPs at KuCoin.")))
                .orElse(reading);
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
