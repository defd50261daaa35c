package network.amarktai.userconfig.domain.consumer;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.text.LowerHex;
import org.jspecify.annotations.Nullable;

/**
 * From where, and how often, a consumer may call.
 *
 * @param networks the networks that it may call from; empty for any
 * @param callsPerSecond on each instance; 0 for no limit
 * @param certificate the SHA-256 of the client certificate that it has to show, in 64 lower-case hex digits; null for
 *     none
 */
public record ConsumerLimits(
        List<IpRange> networks,
        int callsPerSecond,
        @Nullable String certificate) {

    /** The highest number of calls per second that can be set. */
    public static final int MAX_CALLS_PER_SECOND = 10_000;

    private static final int DIGITS = 64;
    private static final ConsumerLimits NONE = new ConsumerLimits(List.of(), 0, null);

    public ConsumerLimits {
        networks = List.copyOf(networks);
        if (callsPerSecond < 0 || callsPerSecond > MAX_CALLS_PER_SECOND) {
            throw new IllegalArgumentException("a consumer makes at most " + MAX_CALLS_PER_SECOND + " calls a second");
        }
        if (certificate != null && !LowerHex.isHex(certificate, DIGITS)) {
            throw new IllegalArgumentException("a fingerprint of a certificate has 64 lower-case hex digits");
        }
    }

    /** No limits. */
    public static ConsumerLimits none() {
        return NONE;
    }

    /**
     * Whether a call may come from here.
     *
     * @param address the client's address; null if it has none, as on a Unix socket
     */
    public boolean allow(@Nullable InetAddress address) {
        return networks.isEmpty()
                || (address != null && networks.stream().anyMatch(network -> network.contains(address)));
    }

    /** The fingerprint of the client certificate that the consumer has to show. */
    public Optional<String> requiredCertificate() {
        return Optional.ofNullable(certificate);
    }
}
