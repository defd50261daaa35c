package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
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
 * Luno does not report the permissions of a key, so this reads the balance and ignores the amounts.
 *
 * <p>Errors are {@code {"error", "error_code"}}; {@code error} is in the user's language.
 */
final class LunoCheck implements ProviderCheck {

    private static final Advice RIGHTS_UNSEEN = new Advice(
            "Luno accepted this key. Luno does not report what a key may do.",
            "Check at Luno that the key can neither send nor withdraw.");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, "ErrUnauthorised", "ErrApiKeyRevoked")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Luno knows this key, but the key may not see balances.",
                            "Create a key at Luno that may see them, and check that it can neither send nor withdraw."),
                    "ErrInsufficientPerms")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Luno knows this key, but its account is not verified far enough.",
                            "Complete the verification of your account at Luno."),
                    "ErrVerificationLevelTooLow",
                    "ErrUserNotVerifiedForCurrency")
            .with(ProbeOutcome.RATE_LIMITED, "ErrTooManyRequests")
            .with(ProbeOutcome.PROVIDER_DOWN, "ErrUnderMaintenance", "ErrInternal", "ErrDeadlineExceeded")
            // Our request did not arrive as it was sent, or Luno has changed it.
            .with(
                    ProbeOutcome.UNEXPECTED,
                    "ErrInvalidArguments",
                    "ErrInvalidParameters",
                    "ErrNotFound",
                    "ErrUpdateRequired")
            .without(LunoCodes.REASON, LunoCodes.OF_OTHER_REQUESTS);

    @Override
    public ServiceId service() {
        return ServiceId.of("luno");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.luno.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(Exchange.LUNO, UnsignedRequest.of("GET", home(), "/api/1/balance"))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        return answer.ok() && body.at("balance").isArray()
                ? Diagnosis.readable().advising(RIGHTS_UNSEEN)
                : ERRORS.read(body.text("error_code"), answer);
    }
}
