package network.amarktai.userconfig.http.route;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.http.json.Json;

/**
 * The status of all credentials, as an answer. The JSON of a service without a credential is the same for all users and
 * is cached, because it is most of an answer.
 */
final class AllStatusesAnswer {

    private static final int TYPICAL_LENGTH = 4 * 1024;

    /** The key of a cached status without a credential. */
    private record Unconfigured(ServiceId service, CredentialSource source) {}

    /** Bounded by the number of services and sources. */
    private final Map<Unconfigured, byte[]> unconfigured = new ConcurrentHashMap<>();

    /** The UTF-8 JSON of the answer. */
    byte[] of(List<CredentialStatus> statuses) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(TYPICAL_LENGTH);
        append(json, "{\"openai_configured\":" + isConfigured(statuses, "openai"));
        append(json, ",\"flock_configured\":" + isConfigured(statuses, "flock") + ",\"services\":");
        char before = '[';
        for (CredentialStatus status : statuses) {
            json.write(before);
            json.writeBytes(status.configured() ? write(status) : unconfigured(status));
            before = ',';
        }
        append(json, statuses.isEmpty() ? "[]}" : "]}");
        return json.toByteArray();
    }

    private byte[] unconfigured(CredentialStatus status) {
        Unconfigured key = new Unconfigured(status.service().id(), status.source());
        byte[] known = unconfigured.get(key);
        if (known == null) {
            known = write(status);
            unconfigured.put(key, known);
        }
        return known;
    }

    private static byte[] write(CredentialStatus status) {
        return Json.write(StatusAnswer.of(status));
    }

    private static void append(ByteArrayOutputStream json, String text) {
        json.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isConfigured(List<CredentialStatus> statuses, String service) {
        return statuses.stream()
                .anyMatch(status ->
                        status.configured() && status.service().id().value().equals(service));
    }
}
