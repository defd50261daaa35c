package network.amarktai.userconfig.http.access;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.consumer.IpRange;
import org.eclipse.jetty.server.Request;

/**
 * Determines the client address of a request. {@code X-Forwarded-For} is trusted only as far as trusted proxies wrote
 * it: read from the right, the first address that is not a trusted proxy is the client; everything to its left may be
 * forged.
 */
public final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<IpRange> trustedProxies;

    public ClientAddress(List<IpRange> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** The client's address; empty if it cannot be determined. */
    public Optional<InetAddress> of(Context context) {
        return client(context.ip(), () -> Collections.list(context.req().getHeaders(FORWARDED_FOR)));
    }

    /** The same, before the request reaches its route. */
    public Optional<InetAddress> of(Request request) {
        return client(Request.getRemoteAddr(request), () -> request.getHeaders().getValuesList(FORWARDED_FOR));
    }

    /** Whether the request came from a trusted proxy, whose headers count. */
    boolean isFromProxy(Context context) {
        return IpRange.address(withoutBrackets(context.ip()))
                .filter(this::trusted)
                .isPresent();
    }

    private Optional<InetAddress> client(String peer, Supplier<List<String>> forwardedFor) {
        Optional<InetAddress> client = IpRange.address(withoutBrackets(peer));
        if (trustedProxies.isEmpty()) {
            return client;
        }
        List<String> hops = hops(forwardedFor.get());
        for (int hop = hops.size() - 1; hop >= 0 && client.filter(this::trusted).isPresent(); hop--) {
            client = IpRange.address(withoutBrackets(hops.get(hop)));
        }
        return client;
    }

    private static List<String> hops(List<String> lines) {
        // Repeated headers form one list: a proxy may add its own line below one that the client forged.
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private boolean trusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    private static String withoutBrackets(String address) {
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }
}
