package network.amarktai.userconfig.probe.provider;

import java.net.HttpURLConnection;
import java.net.http.HttpRequest;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.StatusDiagnosis;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.request.KeyPart;

/**
 * OVEX lists a user's accounts; the amounts are ignored.
 *
 * <pre>GET /api/v2/accounts    Authorization: Bearer KEY</pre>
 *
 * <p>Host and header are from OVEX's public collection (docs.ovex.io), the path from ovex-py. Errors are undocumented,
 * so only the status counts, and only accounts with a balance prove a key.
 */
final class OvexCheck implements ProviderCheck {

    private static final Advice REFUSED = new Advice(
            "OVEX refused the request. Its errors are not documented, so this does not show whether the key is right.",
            "Check at OVEX that the key exists and may read accounts, then test again.");

    @Override
    public ServiceId service() {
        return ServiceId.of("ovex");
    }

    @Override
    public ErrorTable errors() {
        return ErrorTable.empty();
    }

    @Override
    public String home() {
        return "www.ovex.io";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.get("/api/v2/accounts")
                .setHeader("Authorization", "Bearer " + attempt.header(KeyPart.KEY))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json accounts = answer.json();
        if (answer.ok() && accounts.isArray()) {
            boolean hasBalance =
                    accounts.items().anyMatch(account -> !account.at("balance").isMissing());
            return hasBalance ? Diagnosis.readable() : Diagnosis.of(ProbeOutcome.UNVERIFIABLE);
        }
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND) {
            return Diagnosis.of(ProbeOutcome.UNVERIFIABLE);
        }
        Diagnosis reading = StatusDiagnosis.of(answer, "");
        return answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED ? reading.advising(REFUSED) : reading;
    }
}
