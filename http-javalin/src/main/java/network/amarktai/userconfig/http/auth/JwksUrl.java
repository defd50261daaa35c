package network.amarktai.userconfig.http.auth;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.regex.Pattern;

/**
 * Where public keys are published: {@code https}, or {@code http} on this machine. Whoever can change that answer on its way
 * can be any user, so plain {@code http} must not leave the machine. A user name in the URL or a fragment is refused.
 */
public final class JwksUrl {

    // By name or by number, never by asking a name server: its answer can be changed on its way as well.
    private static final Pattern LOOPBACK = Pattern.compile("(?i:localhost)|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private JwksUrl() {}

    /** Whether {@link TokenVerifier#jwks} takes it. */
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
