package network.amarktai.userconfig.probe;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer over HTTP, of which everything is the provider's and nothing may be shown as it is.
 *
 * @param json the body; missing if it is not JSON, is longer than the cap, or is empty
 * @param shape what the body looks like
 * @param clockSkew the provider's clock minus the one the request was made with, to about half a second; null if not told
 */
record ProviderAnswer(
        int status,
        HttpHeaders headers,
        Json json,
        Shape shape,
        Instant receivedAt,
        @Nullable Duration clockSkew) implements Exchange {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(?<![\\w.])" + OCTET + "(?:\\." + OCTET + "){3}(?!\\.?\\w)");
    /** A token is refused when the clocks differ by more than this; less is what networks add. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(5);

    /** What a body looks like. */
    enum Shape {
        JSON,
        /** A page for people, which no API sends: a firewall, a proxy or a hotel did. */
        HTML,
        OTHER
    }

    /** Whether the status says that all went well. */
    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Whether the clock the request was made with is so wrong that a signature may have been refused for it. */
    boolean clockIsOff() {
        return clockSkew != null && clockSkew.abs().compareTo(NOTICEABLE) > 0;
    }

    /** When the provider says to come back. */
    Optional<Instant> retryAt() {
        return RetryAfter.of(headers, receivedAt);
    }

    /**
     * The first IPv4 address in a text of the provider's: our own, which some name when they refuse it. Safe to show, since
     * nothing else has its shape.
     */
    static Optional<String> addressIn(String theirs) {
        Matcher matcher = IPV4.matcher(theirs);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
