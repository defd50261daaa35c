package network.amarktai.userconfig.probe.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.Hmac;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * Bitstamp does not report the permissions of a key, so this reads the balances and ignores the amounts.
 *
 * <pre>
 * POST /api/v2/account_balances/    X-Auth: BITSTAMP KEY    X-Auth-Nonce: UUID    X-Auth-Timestamp: MS    X-Auth-Version: v2
 *                                   X-Auth-Signature: hex(HMAC-SHA256(secret, X-Auth + method + host + path + content type
 *                                                     + nonce + MS + v2 + body))
 * </pre>
 *
 * <p>An empty body would have to be sent and signed without a content type, and HTTP clients and proxies tend to add
 * one. The body is therefore a meaningless field, as in ccxt. Errors are {@code {"status": "error", "reason", "code"}}.
 */
final class BitstampCheck implements ProviderCheck {

    private static final String HOST = "www.bitstamp.net";
    private static final String PATH = "/api/v2/account_balances/";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BODY = "foo=bar";
    private static final String VERSION = "v2";

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "API key not found", "API0001")
            .with(ProbeOutcome.IP_FORBIDDEN, "IP address not allowed", "API0002")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bitstamp knows this key, but the key may not see balances.",
                            "Give it the permission for the account balance at Bitstamp, and activate the change."),
                    "No permission found",
                    "API0003")
            .with(ProbeOutcome.INVALID_SECRET, "Invalid signature", "API0005")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bitstamp knows this key, but has frozen the account.", "Ask Bitstamp's support about it."),
                    "Your account is frozen");

    @Override
    public ServiceId service() {
        return ServiceId.of("bitstamp");
    }

    @Override
    public URI home() {
        return URI.create("https://" + HOST);
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String auth = "BITSTAMP " + attempt.header(ProbeRequest.KEY);
        String nonce = attempt.uuid().toString();
        String millis = attempt.millis();
        String signed = auth + "POST" + HOST + PATH + FORM + nonce + millis + VERSION + BODY;
        return attempt.post(PATH, BODY)
                .setHeader("Content-Type", FORM)
                .setHeader("X-Auth", auth)
                .setHeader("X-Auth-Signature", Text.hex(attempt.sign(Hmac.SHA256, signed)))
                .setHeader("X-Auth-Nonce", nonce)
                .setHeader("X-Auth-Timestamp", millis)
                .setHeader("X-Auth-Version", VERSION)
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.isArray()) {
            return Diagnosis.readable();
        }
        String code = body.text("code");
        return ERRORS.find(body.text("reason"))
                .or(() -> ERRORS.find(body.text("error")))
                .orElseGet(() -> ERRORS.read(code, answer));
    }
}
