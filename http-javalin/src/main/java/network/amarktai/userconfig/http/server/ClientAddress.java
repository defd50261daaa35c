package network.amarktai.userconfig.http.server;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.http.settings.Network;

/**
 * Finds out where a request came from. {@code X-Forwarded-For} counts only as far as trusted proxies wrote it: read from the
 * right, the first address that is no trusted proxy is the client; whatever stands left of it may be invented.
 */
final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<Network> trustedProxies;

    ClientAddress(List<Network> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** The client's address; empty if it cannot be told. */
    Optional<InetAddress> of(Context context) {
        Optional<InetAddress> client = Network.address(withoutBrackets(context.ip()));
        String header = context.header(FORWARDED_FOR);
        if (header == null) {
            return client;
        }
        String[] hops = header.split(",", -1);
        for (int hop = hops.length - 1; hop >= 0 && client.filter(this::trusted).isPresent(); hop--) {
            client = Network.address(withoutBrackets(hops[hop].strip()));
        }
        return client;
    }

    private boolean trusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    private static String withoutBrackets(String address) {
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }
}
