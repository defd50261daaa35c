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
 * MEXC does not report the permissions of a key: the permissions in its answer are those of the account. This reads the
 * account and ignores the amounts.
 *
 * <p>Errors are {@code {"code", "msg"}}.
 */
final class MexcCheck implements ProviderCheck {

    private static final Advice MAYBE_EXPIRED = new Advice(
            "MEXC does not accept the signature: the secret does not belong to the key, or the key has expired.",
            "Copy the secret again. Keys without an IP address expire at MEXC after some time; then create a new one.");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_SECRET, MAYBE_EXPIRED, "602", "700002")
            .with(ProbeOutcome.CLOCK_SKEW, "10073", "700003")
            .with(ProbeOutcome.IP_FORBIDDEN, "406", "700006")
            .with(ProbeOutcome.VALID_LIMITED, "511", "701", "702", "703", "704", "700007")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice("MEXC knows this key, but has restricted its account.", "Ask MEXC's support about it."),
                    "140002",
                    "60005")
            .with(ProbeOutcome.INVALID_KEY, "10072", "700001")
            .with(ProbeOutcome.EXPIRED, "402")
            .withLimitOfOurAddress("429", "510")
            .with(ProbeOutcome.PROVIDER_DOWN, "500", "501", "503", "504", "604", "801", "11444", "20002")
            // MEXC does not say enough, or our request did not arrive as it was sent.
            .with(ProbeOutcome.UNEXPECTED, "26", "400", "401", "403", "513", "600", "601", "603", "1000", "10001")
            .with(ProbeOutcome.UNEXPECTED, "140001", "700004", "700005", "700008", "700013")
            .without("orders, deposits and withdrawals", "-2099..-1100", "1001..9999", "10002..10071", "10074..11443")
            .without(
                    "orders, deposits and withdrawals",
                    "20001",
                    "22222",
                    "30000..39999",
                    "44444",
                    "70011",
                    "88000..88999")
            .without("sub-accounts and brokers", "730000..739999");

    @Override
    public ServiceId service() {
        return ServiceId.of("mexc");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.mexc.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(Exchange.MEXC, UnsignedRequest.of("GET", home(), "/api/v3/account"))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if (answer.ok() && body.at("balances").isArray()) {
            return Diagnosis.readable();
        }
        return ERRORS.read(body.text("code"), answer);
    }
}
