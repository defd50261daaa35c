package network.amarktai.userconfig.probe.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer. All of it is the provider's text, so none of it may be shown as it is.
 *
 * @param json the body; missing if it is not JSON, is longer than the cap, or is empty
 * @param shape the kind of body
 * @param clockSkew the provider's clock minus the clock the request was made with, to about half a second; null if
 *     unknown
 */
public record ProviderAnswer(
        int status,
        HttpHeaders headers,
        Json json,
        Shape shape,
        Instant receivedAt,
        @Nullable Duration clockSkew) implements HttpOutcome {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(?<![\\w.])" + OCTET + "(?:\\." + OCTET + "){3}(?!\\.?\\w)");
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

    /**
     * The first IPv4 address in a provider's text. Some providers name our own address when they refuse it. It is safe
     * to show, since nothing else has this format.
     */
    public static Optional<String> addressIn(String theirs) {
        Matcher matcher = IPV4.matcher(theirs);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
