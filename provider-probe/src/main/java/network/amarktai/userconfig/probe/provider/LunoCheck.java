package network.amarktai.userconfig.probe.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * Luno does not report the permissions of a key, so this reads the balance and ignores the amounts.
 *
 * <pre>GET /api/1/balance    Authorization: Basic base64(key id:key secret)</pre>
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
            .with(ProbeOutcome.RATE_LIMITED, "ErrTooManyRequests")
            .with(ProbeOutcome.PROVIDER_DOWN, "ErrUnderMaintenance", "ErrInternal");

    @Override
    public ServiceId service() {
        return ServiceId.of("luno");
    }

    @Override
    public URI home() {
        return URI.create("https://api.luno.com");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.get("/api/1/balance")
                .setHeader("Authorization", "Basic " + pair(attempt))
                .build();
    }

    private static String pair(ProbeRequest attempt) {
        return attempt.use(
                ProbeRequest.KEY,
                key -> attempt.use(ProbeRequest.SECRET, secret -> {
                    byte[] pair = Arrays.copyOf(key, key.length + 1 + secret.length);
                    pair[key.length] = ':';
                    System.arraycopy(secret, 0, pair, key.length + 1, secret.length);
                    try {
                        return Text.base64(pair);
                    } finally {
                        Arrays.fill(pair, (byte) 0);
                    }
                }));
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        return answer.ok() && body.at("balance").isArray()
                ? Diagnosis.readable().advising(RIGHTS_UNSEEN)
                : ERRORS.read(body.text("error_code"), answer);
    }
}
