package network.amarktai.userconfig.http.auth;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.regex.Pattern;

/**
 * The URL at which public keys are published: {@code https}, or {@code http} to a loopback host. An attacker who can
 * modify the answer in transit can impersonate any user, so plain {@code http} must not leave the machine. A URL with a
 * user name or a fragment is refused.
 */
public final class JwksUrl {

    // Matched as text, without DNS: a DNS answer can be modified in transit, too.
    private static final Pattern LOOPBACK = Pattern.compile("(?i:localhost)|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private JwksUrl() {}

    /** Whether {@link TokenVerifier#jwks} accepts this URL. */
    public static boolean isAcceptable(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme())
                        && LOOPBACK.matcher(url.getHost()).matches());
    }

    static URL of(URI url) {
        if (!isAcceptable(url)) {
            throw unacceptable();
        }
        try {
            return url.toURL();
        } catch (MalformedURLException notAUrl) {
            throw unacceptable();
        }
    }

    private static IllegalArgumentException unacceptable() {
        return new IllegalArgumentException("a JWKS URL is https, or http on this machine");
    }
}
