package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.wallet.ChainStatus;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.error.Unavailable;

/** The UTC day, believed only while this machine's clock and the chain's agree. */
final class ChainClock {

    private static final System.Logger LOG = System.getLogger(ChainClock.class.getName());
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<NetworkName, Boolean> agreed = new ConcurrentHashMap<>();

    ChainClock(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether today is the day it seems to be, as far as the chain's latest block can tell. */
    boolean agreesWith(NetworkName network, ChainStatus latest) {
        Duration apart = Duration.between(latest.blockTime(), clock.instant()).abs();
        boolean agrees = apart.compareTo(TOLERANCE) <= 0;
        agreed.put(network, agrees);
        return agrees;
    }

    /** Whether this chain agreed the last time it was asked, or was never asked. */
    boolean mayAgree(NetworkName network) {
        return agreed.getOrDefault(network, true);
    }

    /** Whether every chain that was asked agreed the last time. */
    boolean agrees() {
        return !agreed.containsValue(false);
    }

    /** Asks the chains again that did not agree. Nobody else would if no payment waited any more. */
    void askAgain(WalletPorts ports) {
        agreed.forEach((name, agrees) -> {
            if (!agrees) {
                askAgain(name, ports.on(name));
            }
        });
    }

    private void askAgain(NetworkName name, NetworkPorts network) {
        try {
            agreesWith(name, network.gateway().status());
        } catch (Unavailable later) {
            LOG.log(System.Logger.Level.DEBUG, "the time of {0} is not known: {1}", name, later.code());
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    Instant now() {
        return clock.instant();
    }
}
