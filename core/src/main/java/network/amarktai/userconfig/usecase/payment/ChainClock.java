package network.amarktai.userconfig.usecase.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/**
 * The wall clock of this machine, compared with the block times of the chains. Payments are sent only while both agree.
 */
final class ChainClock {

    private static final System.Logger LOG = System.getLogger(ChainClock.class.getName());
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<NetworkName, Boolean> agreed = new ConcurrentHashMap<>();

    ChainClock(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the clock is within 5 minutes of the time of the chain's latest block. The result is remembered. */
    boolean agreesWith(NetworkName network, ChainStatus latest) {
        Duration apart = Duration.between(latest.blockTime(), clock.instant()).abs();
        boolean agrees = apart.compareTo(TOLERANCE) <= 0;
        agreed.put(network, agrees);
        return agrees;
    }

    /** Whether the last comparison with this chain agreed, or there was none. */
    boolean mayAgree(NetworkName network) {
        return agreed.getOrDefault(network, true);
    }

    /** Whether the last comparison with every chain agreed. */
    boolean agrees() {
        return !agreed.containsValue(false);
    }

    /**
     * Compares again with the chain if it did not agree, also if no payment on it is left that would cause a comparison.
     */
    void recheck(NetworkName network, Chains chains) {
        if (!mayAgree(network)) {
            recheck(network, chains.on(network));
        }
    }

    private void recheck(NetworkName name, ChainConnection network) {
        try {
            agreesWith(name, network.gateway().status());
        } catch (Unavailable unavailable) {
            LOG.log(System.Logger.Level.DEBUG, "the time of {0} is not known: {1}", name, unavailable.code());
        }
    }

    /** The UTC day. */
    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    Instant now() {
        return clock.instant();
    }
}
