package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Bitstamp does not report the permissions of a key, so this reads the balances and ignores the amounts.
 *
 * <p>An empty body would have to be sent and signed without a content type, and HTTP clients and proxies tend to add
 * one. The body is therefore a meaningless field, as in ccxt. Errors are {@code {"status": "error", "reason", "code"}}.
 */
final class BitstampCheck implements ProviderCheck {

    private static final String PATH = "/api/v2/account_balances/";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] BODY = "foo=bar".getBytes(StandardCharsets.US_ASCII);

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "API key not found", "API0001", "Wrong API key format")
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice(
                            "Bitstamp does not accept this key.",
                            "Check at Bitstamp that the key exists and was activated by e-mail, then copy it again."),
                    "Authentication failed",
                    "API0006")
            .with(ProbeOutcome.IP_FORBIDDEN, "IP address not allowed", "API0002")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bitstamp knows this key, but the key may not see balances.",
                            "Give it the permission for the account balance at Bitstamp, and activate the change."),
                    "No permission found",
                    "API0003")
            .with(
                    ProbeOutcome.NONCE_CONFLICT,
                    new Advice(
                            "Bitstamp refuses the number of this request as used before. That says nothing about the key.",
                            "Test again. If it stays like this, create a separate key for this platform."),
                    "Invalid nonce",
                    "API0004")
            .with(ProbeOutcome.INVALID_SECRET, "Invalid signature", "API0005")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bitstamp knows this key, but has frozen the account.", "Ask Bitstamp's support about it."),
                    "Your account is frozen")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Bitstamp knows this key, but requires tax information before the account may use it.",
                            "Fill in the FATCA form in your profile at Bitstamp."),
                    "Please update your profile with your FATCA information, before using API.")
            .with(ProbeOutcome.PROVIDER_DOWN, "Bitstamp.net is under scheduled maintenance. We'll be back soon.")
            // Our request did not arrive as it was sent.
            .with(ProbeOutcome.UNEXPECTED, "Missing key, signature and nonce parameters")
            .without(
                    "orders, and lists with pages",
                    "Order not found.",
                    "Order could not be placed.",
                    "Invalid offset.",
                    "Trading is currently unavailable for your account.");

    @Override
    public ServiceId service() {
        return ServiceId.of("bitstamp");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "www.bitstamp.net";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(Exchange.BITSTAMP, UnsignedRequest.of("POST", home(), PATH, FORM, BODY))
                .build();
    }

    private static boolean isBalances(Json body) {
        return body.isArray()
                && body.items().noneMatch(row -> row.text("currency").isEmpty());
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && isBalances(body)) {
            return Diagnosis.readable();
        }
        String code = body.text("code");
        return ERRORS.find(body.text("reason"))
                .or(() -> ERRORS.find(body.text("error")))
                .orElseGet(() -> ERRORS.read(code, answer));
    }
}
