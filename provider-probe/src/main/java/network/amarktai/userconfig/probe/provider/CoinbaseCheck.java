package network.amarktai.userconfig.probe.provider;

import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import java.net.URI;
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

/**
 * Coinbase Advanced Trade reports the permissions of a key.
 *
 * <pre>GET /api/v3/brokerage/key_permissions    Authorization: Bearer JWT</pre>
 *
 * <p>A wrong key, a wrong private key and a wrong time all get 401 without a code, so a wrong clock is corrected first.
 */
final class CoinbaseCheck implements ProviderCheck {

    private static final String HOST = "api.coinbase.com";
    private static final String PATH = "/api/v3/brokerage/key_permissions";
    private static final Advice KEY_OR_PRIVATE_KEY = new Advice(
            "Coinbase does not accept this key. It does not say whether the name or the private key is wrong.",
            "Copy both again, the whole name and the whole private key, and check at Coinbase that the key exists and that"
                    + " its IP allowlist, if any, names this platform.");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.VALID_LIMITED, "PERMISSION_DENIED")
            .with(ProbeOutcome.RATE_LIMITED, "RESOURCE_EXHAUSTED", "rate_limit_exceeded")
            .with(ProbeOutcome.PROVIDER_DOWN, "INTERNAL", "UNAVAILABLE");

    @Override
    public ServiceId service() {
        return ServiceId.of("coinbase");
    }

    @Override
    public URI home() {
        return URI.create("https://" + HOST);
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.get(PATH)
                .setHeader("Authorization", "Bearer " + CoinbaseToken.of(attempt, "GET " + HOST + PATH))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.at("can_view").isBoolean()) {
            return Diagnosis.valid(facts(body));
        }
        if (answer.status() == HTTP_UNAUTHORIZED && answer.shape() != ProviderAnswer.Shape.HTML) {
            return answer.clockIsOff()
                    ? Diagnosis.of(ProbeOutcome.CLOCK_SKEW)
                    : Diagnosis.of(ProbeOutcome.INVALID_KEY).advising(KEY_OR_PRIVATE_KEY);
        }
        return ERRORS.read(body.text("error"), answer);
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
