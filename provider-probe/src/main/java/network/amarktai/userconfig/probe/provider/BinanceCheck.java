package network.amarktai.userconfig.probe.provider;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.Hmac;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.check.Times;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * Binance reports the permissions of a key.
 *
 * <pre>GET /sapi/v1/account/apiRestrictions?timestamp=MS&amp;recvWindow=10000&amp;signature=SIGNATURE    X-MBX-APIKEY: KEY</pre>
 *
 * <p>The signed message is the query before {@code &signature}. The signature is HMAC-SHA256 in hex; if the secret is a
 * private key, it is Ed25519 or RSA (PKCS#1 v1.5 with SHA-256) in base64, percent-encoded. Errors are
 * {@code {"code", "msg"}}.
 */
final class BinanceCheck implements ProviderCheck {

    private static final List<String> KINDS = List.of("Ed25519", "RSA");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "-2014", "-2008")
            .with(
                    ProbeOutcome.IP_FORBIDDEN,
                    new Advice(
                            "Binance refuses this key without a reason: its IP restriction, a missing permission, or the"
                                    + " key itself.",
                            "Check the key at Binance: is this platform's address among its trusted IPs, is reading"
                                    + " enabled, does the key still exist?"),
                    "-2015")
            .with(
                    ProbeOutcome.INVALID_SECRET,
                    new Advice(
                            "Binance knows the key, but the secret does not belong to it.",
                            "Paste the secret again, or the private key whose public key you registered. Binance does not"
                                    + " show a secret twice: if it is lost, create a new key."),
                    "-1022")
            .with(ProbeOutcome.CLOCK_SKEW, "-1021")
            .with(ProbeOutcome.VALID_LIMITED, "-1002")
            .with(ProbeOutcome.RATE_LIMITED, "-1003", "-1034")
            .with(ProbeOutcome.PROVIDER_DOWN, "-1000", "-1001", "-1007", "-1008");

    @Override
    public ServiceId service() {
        return ServiceId.of("binance");
    }

    @Override
    public URI home() {
        return URI.create("https://api.binance.com");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String query = "timestamp=" + attempt.millis() + "&recvWindow=10000";
        String signature = attempt.use(ProbeRequest.SECRET, secret -> signature(secret, query));
        return attempt.get("/sapi/v1/account/apiRestrictions?" + query + "&signature="
                        + URLEncoder.encode(signature, StandardCharsets.US_ASCII))
                .setHeader("X-MBX-APIKEY", attempt.header(ProbeRequest.KEY))
                .build();
    }

    /** The signature of a query, before percent-encoding. */
    static String signature(byte[] secret, String query) {
        return PrivateKeys.isPem(secret)
                ? Text.base64(signature(PrivateKeys.fromPem(secret, KINDS), query))
                : Text.hex(Hmac.SHA256.sign(secret, query));
    }

    private static byte[] signature(PrivateKey key, String query) {
        try {
            Signature signer = Signature.getInstance("RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "Ed25519");
            signer.initSign(key);
            signer.update(query.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException unusable) {
            throw ProbeRequest.unusable(
                    ProbeRequest.SECRET, "The private key cannot sign. RSA keys need at least 2048 bits.");
        }
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.at("ipRestrict").isBoolean()) {
            return Diagnosis.valid(facts(body));
        }
        String code = body.text("code");
        if (code.isEmpty() && answer.status() == HttpURLConnection.HTTP_FORBIDDEN) {
            // From Binance's firewall: an error about the key would carry a code.
            return Diagnosis.of(ProbeOutcome.REGION_BLOCKED);
        }
        return ERRORS.read("0".equals(code) ? "" : code, answer);
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
