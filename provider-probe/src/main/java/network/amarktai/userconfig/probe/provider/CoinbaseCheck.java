package network.amarktai.userconfig.probe.provider;

import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

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
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Coinbase Advanced Trade reports the permissions of a key.
 *
 * <p>A wrong key, a wrong private key and a wrong time all get the same answer, so a wrong clock is corrected first.
 */
final class CoinbaseCheck implements ProviderCheck {

    private static final String PATH = "/api/v3/brokerage/key_permissions";
    private static final Advice KEY_OR_PRIVATE_KEY = new Advice(
            "Coinbase does not accept this key. It does not say whether the name or the private key is wrong.",
            "Copy both again, the whole name and the whole private key, and check at Coinbase that the key exists and that"
                    + " its IP allowlist, if any, names this platform.");

    private static final String UNAUTHORIZED = "Unauthorized";

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, KEY_OR_PRIVATE_KEY, UNAUTHORIZED, "UNAUTHENTICATED", "authentication_error")
            .with(ProbeOutcome.CLOCK_SKEW, "request timestamp expired")
            .with(ProbeOutcome.VALID_LIMITED, "PERMISSION_DENIED", "invalid_scope")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Coinbase knows this key, but its account is not complete.",
                            "See in your account at Coinbase what is missing, such as an identity check or the e-mail"
                                    + " address."),
                    "personal_details_required",
                    "identity_verification_required",
                    "jumio_verification_required",
                    "jumio_face_match_verification_required",
                    "unverified_email")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice("Coinbase has closed the account of this key.", "Ask Coinbase's support about it."),
                    "invalid_authentication_method")
            .with(ProbeOutcome.RATE_LIMITED, "RESOURCE_EXHAUSTED", "resource_exhausted", "rate_limit_exceeded")
            .with(ProbeOutcome.PROVIDER_DOWN, "INTERNAL", "UNAVAILABLE", "internal_server_error")
            // Coinbase does not say what is not authorized, or our request did not arrive as it was sent.
            .with(
                    ProbeOutcome.UNEXPECTED,
                    "unauthorized",
                    "INVALID_ARGUMENT",
                    "param_required",
                    "validation_error",
                    "invalid_request",
                    "not_found",
                    "unknown")
            .without("OAuth, which is not used here", "invalid_token", "revoked_token", "expired_token")
            .without(
                    "orders and payments",
                    "two_factor_required",
                    "UNSUPPORTED_ORDER_CONFIGURATION",
                    "INSUFFICIENT_FUND",
                    "PREVIEW_INSUFFICIENT_FUND",
                    "PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE");

    @Override
    public ServiceId service() {
        return ServiceId.of("coinbase");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.coinbase.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(Exchange.COINBASE, UnsignedRequest.of("GET", home(), PATH))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.at("can_view").isBoolean()) {
            return Diagnosis.valid(facts(body));
        }
        String code = code(answer);
        Diagnosis reading = code.equals(UNAUTHORIZED) ? ERRORS.like(code, "") : ERRORS.read(code, answer);
        return reading.outcome() == ProbeOutcome.INVALID_KEY && answer.clockIsOff()
                ? Diagnosis.of(ProbeOutcome.CLOCK_SKEW)
                : reading;
    }

    /** Coinbase's gateway answers a token that it does not accept with a word of text, its services with JSON. */
    private static String code(ProviderAnswer answer) {
        Json body = answer.json();
        Json first = body.at("errors").at(0);
        if (answer.status() == HTTP_UNAUTHORIZED && answer.plain().equals("unauthorized")) {
            return UNAUTHORIZED;
        }
        if (ERRORS.find(first.text("message")).isPresent()) {
            return first.text("message");
        }
        return body.text("error").isEmpty() ? first.text("id") : body.text("error");
    }

    private static ProbeFacts facts(Json body) {
        Fact transfer = body.flag("can_transfer");
        return ProbeFacts.unknown()
                .withRead(body.flag("can_view"))
                .withTrade(body.flag("can_trade"))
                .withInternalTransfer(transfer)
                .withWithdraw(transfer);
    }
}
