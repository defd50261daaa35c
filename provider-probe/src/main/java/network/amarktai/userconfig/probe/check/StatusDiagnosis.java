package network.amarktai.userconfig.probe.check;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/** The meaning of an answer whose body is unknown. A firewall's page says nothing about a key. */
public final class StatusDiagnosis {

    private static final int TEAPOT = 418;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE_FOR_LEGAL_REASONS = 451;

    private StatusDiagnosis() {}

    public static Diagnosis of(ProviderAnswer answer) {
        return Diagnosis.of(outcome(answer));
    }

    private static ProbeOutcome outcome(ProviderAnswer answer) {
        boolean page = answer.shape() == ProviderAnswer.Shape.HTML;
        int status = answer.status();
        if (status >= HTTP_INTERNAL_ERROR) {
            return ProbeOutcome.PROVIDER_DOWN;
        }
        return switch (status) {
            // Binance answers 418 to an address that it has banned for ignoring its 429s.
            case TOO_MANY_REQUESTS, TEAPOT -> ProbeOutcome.RATE_LIMITED;
            case UNAVAILABLE_FOR_LEGAL_REASONS -> ProbeOutcome.REGION_BLOCKED;
            case HTTP_FORBIDDEN -> page ? ProbeOutcome.REGION_BLOCKED : ProbeOutcome.UNEXPECTED;
            case HTTP_UNAUTHORIZED -> page ? ProbeOutcome.UNEXPECTED : ProbeOutcome.INVALID_KEY;
            default -> ProbeOutcome.UNEXPECTED;
        };
    }
}
