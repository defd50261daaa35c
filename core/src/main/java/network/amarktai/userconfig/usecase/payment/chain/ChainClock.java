package network.amarktai.userconfig.usecase.payment.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;

/**
 * The wall clock of this machine, compared with the block times of the chains. A block from the future means that the
 * clock is slow. An old block means that the chain has stopped or its node is behind, unless another chain is behind by
 * the same time: then the clock is fast. Payments are signed only while a chain's latest block is younger than a minute.
 */
public final class ChainClock {

    private static final System.Logger LOG = System.getLogger(ChainClock.class.getName());
    // Two chains do not stop within the same half minute.
    private static final Duration SAME_TIME = Duration.ofSeconds(30);

    // The next question may reach another node behind the same host name.
    private static final int TRIES = 3;

    private final InstantSource clock;
    private final Map<NetworkName, Duration> ages = new ConcurrentHashMap<>();
    private final Map<NetworkName, ErrorCode> told = new ConcurrentHashMap<>();

    /** @param clock the wall clock of this machine */
    public ChainClock(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The latest block of a chain, which is younger than a minute. Asks more than once for one that is not below a height.
     *
     * @throws Unavailable with {@code clock_mismatch} or {@code chain_late}, or a code of the gateway
     */
    public ChainStatus latest(NetworkName network, ChainGateway gateway, long atLeast) {
        ChainGateway current = gateway.since(atLeast);
        ChainStatus latest = current.status();
        for (int tries = 1;
                tries < TRIES && (age(latest).compareTo(ChainStatus.OLDEST) > 0 || latest.height() < atLeast);
                tries++) {
            latest = current.status();
        }
        observe(network, latest);
        Optional<ErrorCode> obstacle = obstacle(network);
        if (obstacle.isPresent()) {
            throw waiting(obstacle.get());
        }
        return latest;
    }

    /** Compares the clock with a latest block. */
    public void observe(NetworkName network, ChainStatus latest) {
        ages.put(network, age(latest));
        tell(network);
    }

    private Duration age(ChainStatus latest) {
        return Duration.between(latest.blockTime(), clock.instant());
    }

    private static Unavailable waiting(ErrorCode code) {
        return Unavailable.of(
                code,
                code == ErrorCode.CLOCK_MISMATCH
                        ? "The clock of this server is wrong. The operator has to correct it."
                        : "The chain has made no block for more than a minute, or its node is behind.");
    }

    /** The error for a node that is behind what was seen before. */
    public static Unavailable behind() {
        return Unavailable.of(
                ErrorCode.NODE_BEHIND, "The chain's node is behind what was seen before. Try again later.");
    }

    /** Why payments on this network wait, as of the last comparison; empty if they need not, or there was none. */
    public Optional<ErrorCode> obstacle(NetworkName network) {
        Duration age = ages.get(network);
        if (age == null || isFine(age)) {
            return Optional.empty();
        }
        boolean othersAgree = age.isNegative()
                || ages.entrySet().stream()
                        .anyMatch(other -> other.getKey() != network
                                && !isFine(other.getValue())
                                && other.getValue().minus(age).abs().compareTo(SAME_TIME) <= 0);
        return Optional.of(othersAgree ? ErrorCode.CLOCK_MISMATCH : ErrorCode.CHAIN_LATE);
    }

    private static boolean isFine(Duration age) {
        return age.compareTo(ChainStatus.OLDEST) <= 0 && age.negated().compareTo(ChainStatus.CLOCK_TOLERANCE) <= 0;
    }

    private void tell(NetworkName network) {
        ErrorCode now = obstacle(network).orElse(null);
        ErrorCode before = now == null ? told.remove(network) : told.put(network, now);
        if (now != null && now != before) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "payments on {0} wait: {1}. The latest block is {2} s older than the time here",
                    network,
                    now,
                    String.valueOf(Optional.ofNullable(ages.get(network))
                            .orElse(Duration.ZERO)
                            .toSeconds()));
        }
    }

    /** Whether no chain shows that this clock is wrong. */
    public boolean agrees() {
        return ages.keySet().stream()
                .noneMatch(network -> obstacle(network)
                        .filter(ErrorCode.CLOCK_MISMATCH::equals)
                        .isPresent());
    }

    /** Whether a chain is late, or the clock is wrong: then each chain is to be compared again, to tell which it is. */
    public boolean isInDoubt() {
        return ages.values().stream().anyMatch(age -> !isFine(age));
    }

    /** The UTC day. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** The time of this machine. */
    public Instant now() {
        return clock.instant();
    }
}
