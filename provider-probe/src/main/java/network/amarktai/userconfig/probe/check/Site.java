package network.amarktai.userconfig.probe.check;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The site that a request is for.
 *
 * @param region the code of its region; null if the provider has one site only
 * @param host the provider's own host, which is signed
 * @param base where the request is sent: the host itself, or what the operator put in its place
 */
public record Site(@Nullable String region, String host, URI base) {

    /** The provider's own host. */
    public static Site of(@Nullable String region, String host) {
        return new Site(region, host, URI.create("https://" + host));
    }

    /** The same site behind this base URL. */
    public Site behind(URI other) {
        return new Site(region, host, other);
    }

    /** Whether requests go to something in place of the provider, such as a proxy. */
    boolean isBehind() {
        return !host.equals(base.getHost());
    }
}
