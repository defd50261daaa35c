package network.amarktai.userconfig.probe;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import network.amarktai.userconfig.domain.probe.ProbeOutcome;

/** The meaning of an answer whose body is unknown. A firewall's page says nothing about a key. */
final class StatusReading {

    private static final int TEAPOT = 418;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE_FOR_LEGAL_REASONS = 451;

    private StatusReading() {}

    static Reading of(ProviderAnswer answer) {
        return Reading.of(outcome(answer));
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
