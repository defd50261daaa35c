package network.amarktai.userconfig.probe.check;

import static java.net.HttpURLConnection.HTTP_BAD_GATEWAY;
import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_GATEWAY_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_UNAVAILABLE;

import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * The meaning of an answer whose body says nothing that we know. It never says anything about the key: providers send 401
 * and 403 for many other reasons.
 */
public final class StatusDiagnosis {

    private static final int TEAPOT = 418;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE_FOR_LEGAL_REASONS = 451;

    private StatusDiagnosis() {}

    /**
     * The meaning of an answer with a code that has no row.
     *
     * @param code the code; empty if the answer has none
     */
    public static Diagnosis of(ProviderAnswer answer, String code) {
        ProbeOutcome outcome = code.isEmpty() ? withoutCode(answer) : meaning(answer.status());
        return Diagnosis.of(outcome).coded(code, ProviderCode.Origin.THEIRS);
    }

    private static ProbeOutcome withoutCode(ProviderAnswer answer) {
        if (answer.status() >= HTTP_INTERNAL_ERROR) {
            return ProbeOutcome.PROVIDER_DOWN;
        }
        boolean page = answer.shape() == ProviderAnswer.Shape.HTML;
        // No API sends a page, so it is from a firewall.
        return answer.status() == HTTP_FORBIDDEN && page ? ProbeOutcome.REGION_BLOCKED : meaning(answer.status());
    }

    /** The statuses with one meaning only. Others, even 500, can accompany an error about the key. */
    private static ProbeOutcome meaning(int status) {
        return switch (status) {
            // Binance answers 418 to an address that it has banned for ignoring its 429s.
            case TOO_MANY_REQUESTS, TEAPOT -> ProbeOutcome.RATE_LIMITED;
            case UNAVAILABLE_FOR_LEGAL_REASONS -> ProbeOutcome.REGION_BLOCKED;
            case HTTP_BAD_GATEWAY, HTTP_UNAVAILABLE, HTTP_GATEWAY_TIMEOUT -> ProbeOutcome.PROVIDER_DOWN;
            default -> ProbeOutcome.UNEXPECTED;
        };
    }
}
