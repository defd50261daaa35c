package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.wallet.ChainStatus;
import network.amarktai.userconfig.domain.wallet.NetworkName;

/** The UTC day, believed only while this machine's clock and the chain's agree. */
final class ChainClock {

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

    /** Whether every chain that was asked agreed the last time. */
    boolean agrees() {
        return !agreed.containsValue(false);
    }

    /** The chains that did not agree the last time they were asked. */
    Set<NetworkName> disagreeing() {
        return agreed.entrySet().stream()
                .filter(asked -> !asked.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    Instant now() {
        return clock.instant();
    }
}
