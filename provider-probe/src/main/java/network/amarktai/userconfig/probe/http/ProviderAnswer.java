package network.amarktai.userconfig.probe.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer. All of it is the provider's text, so none of it may be shown as it is.
 *
 * @param json the body; missing if it is not JSON, is longer than the cap, or is empty
 * @param shape the kind of body
 * @param plain a short body that is neither JSON nor HTML, in lower case; otherwise empty
 * @param clockSkew the provider's clock minus the clock the request was made with, to about half a second; null if
 *     unknown
 */
public record ProviderAnswer(
        int status,
        HttpHeaders headers,
        Json json,
        Shape shape,
        String plain,
        Instant receivedAt,
        @Nullable Duration clockSkew)
        implements HttpOutcome {

    /** The smallest difference between the clocks that can make a provider refuse a token; networks add less. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(5);

    /** The kind of body. */
    public enum Shape {
        JSON,
        /** An HTML page. No API sends one: it comes from a firewall, a proxy or a captive portal. */
        HTML,
        OTHER
    }

    /** Whether the status is 2xx. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Whether the clock the request was made with is wrong enough for a signature to be refused. */
    public boolean clockIsOff() {
        return clockSkew != null && clockSkew.abs().compareTo(NOTICEABLE) > 0;
    }

    /** The time in the provider's {@code Retry-After}, if it is plausible. */
    public Optional<Instant> retryAt() {
        return RetryAfter.of(headers, receivedAt);
    }

    /** How far our clock is at least behind the provider's; empty if it is not behind, or if that is unknown. */
    public Optional<Duration> clockIsBehindByAtLeast() {
        return ClockSkew.atLeast(headers, receivedAt);
    }

    /** The first IP address in the texts of an error. Some providers name our own address when they refuse it. */
    public Optional<String> namedAddress() {
        return json.texts().flatMap(text -> Addresses.in(text).stream()).findFirst();
    }

    /** The status only: providers repeat keys in the rest. */
    @Override
    public String toString() {
        return "ProviderAnswer[" + status + "]";
    }
}
