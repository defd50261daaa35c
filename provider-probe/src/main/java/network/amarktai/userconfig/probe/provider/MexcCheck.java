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
 * MEXC does not report the permissions of a key: the permissions in its answer are those of the account. This reads the
 * account and ignores the amounts.
 *
 * <pre>GET /api/v3/account?timestamp=MS&amp;recvWindow=5000&amp;signature=hex(HMAC-SHA256(secret, query))    X-MEXC-APIKEY: KEY</pre>
 *
 * <p>Errors are {@code {"code", "msg"}}.
 */
final class MexcCheck implements ProviderCheck {

    private static final Advice MAYBE_EXPIRED = new Advice(
            "MEXC does not accept the signature: the secret does not belong to the key, or the key has expired.",
            "Copy the secret again. Keys without an IP address expire at MEXC after some time; then create a new one.");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_SECRET, MAYBE_EXPIRED, "700001", "700002")
            .with(ProbeOutcome.CLOCK_SKEW, "700003")
            .with(ProbeOutcome.IP_FORBIDDEN, "700006")
            .with(ProbeOutcome.VALID_LIMITED, "700007")
            .with(ProbeOutcome.INVALID_KEY, "10072")
            .with(ProbeOutcome.EXPIRED, "402")
            .with(ProbeOutcome.RATE_LIMITED, "429")
            .with(ProbeOutcome.PROVIDER_DOWN, "500", "503", "504");

    @Override
    public ServiceId service() {
        return ServiceId.of("mexc");
    }

    @Override
    public URI home() {
        return URI.create("https://api.mexc.com");
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String query = "timestamp=" + attempt.millis() + "&recvWindow=5000";
        String signature = Text.hex(attempt.sign(Hmac.SHA256, query));
        return attempt.get("/api/v3/account?" + query + "&signature=" + signature)
                .setHeader("X-MEXC-APIKEY", attempt.header(ProbeRequest.KEY))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.at("balances").isArray()) {
            return Diagnosis.readable();
        }
        Diagnosis reading = ERRORS.read(body.text("code"), answer);
        return reading.outcome() == ProbeOutcome.IP_FORBIDDEN ? namingOurAddress(reading, body.text("msg")) : reading;
    }

    private static Diagnosis namingOurAddress(Diagnosis reading, String theirs) {
        return ProviderAnswer.addressIn(theirs)
                .map(address -> reading.advising(new Advice(
                        "MEXC does not accept this key from this platform's address, " + address + ".",
                        "Add " + address + " to the key's linked IP addresses at MEXC.")))
                .orElse(reading);
    }
}
