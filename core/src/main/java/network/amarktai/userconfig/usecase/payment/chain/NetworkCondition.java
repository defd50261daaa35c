package network.amarktai.userconfig.usecase.payment.chain;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.NodeReport;
import org.jspecify.annotations.Nullable;

/**
 * Why the payments of one network wait, as of its last pass, and the pause after its node did not answer in time: 1
 * second, then twice as long after each further time-out, up to 30 seconds. Only {@link #obstacle} and {@link #note} may
 * be called by several threads.
 */
public final class NetworkCondition {

    private static final System.Logger LOG = System.getLogger(NetworkCondition.class.getName());
    private static final long FIRST_REST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_REST = Duration.ofSeconds(30).toNanos();
    private static final long CHECKED_EVERY = Duration.ofMinutes(1).toNanos();

    private static final Set<ErrorCode> FAILURES = Set.of(
            ErrorCode.CHAIN_UNREACHABLE,
            ErrorCode.CHAIN_TIMEOUT,
            ErrorCode.CHAIN_TLS_FAILED,
            ErrorCode.CHAIN_BAD_ANSWER,
            ErrorCode.CHAIN_MISMATCH);

    private final NetworkName network;
    private final ChainClock clock;
    private final ChainIdentity identity;
    private final LongSupplier nanoTime;
    private long restLength;
    private long restsSince;
    private boolean described;
    private boolean isWithoutIndex;
    private @Nullable Long checkedAt;
    private @Nullable Long comparedAt;
    private volatile @Nullable ErrorCode failure;
    private volatile Optional<ErrorCode> obstacle = Optional.empty();

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public NetworkCondition(NetworkName network, ChainClock clock, ChainIdentity identity, LongSupplier nanoTime) {
        this.network = network;
        this.clock = clock;
        this.identity = identity;
        this.nanoTime = nanoTime;
    }

    /** Why the payments of this network wait, as of the last pass. */
    public Optional<ErrorCode> obstacle() {
        return obstacle;
    }

    /** Whether the node should not be asked now. */
    public boolean isResting() {
        return hasRested() && nanoTime.getAsLong() - restsSince < restLength;
    }

    /** Whether the node has timed out since it last answered. */
    public boolean hasRested() {
        return restLength > 0;
    }

    /** The node has timed out. */
    public void rest() {
        restLength = restLength == 0 ? FIRST_REST : Math.min(2 * restLength, LONGEST_REST);
        restsSince = nanoTime.getAsLong();
    }

    /** The node has answered. */
    public void endRest() {
        restLength = 0;
    }

    /** A pass begins. */
    public void begin() {
        failure = null;
    }

    /** A call of this pass failed. */
    public void note(ErrorCode code) {
        if (FAILURES.contains(code)) {
            failure = code;
        }
    }

    /** Compares clock and identity with the chain again, if there is a doubt. */
    public void compareAgain(ChainGateway gateway, Consumer<ErrorCode> failed) {
        if (identity.isReset() && isDue(comparedAt)) {
            comparedAt = nanoTime.getAsLong();
            identity.compareAgain(gateway);
        }
        try {
            if (clock.isInDoubt()) {
                clock.latest(network, gateway, 0);
            }
        } catch (Unavailable unavailable) {
            failed.accept(unavailable.code());
        }
    }

    /** Describes each endpoint in the log when payments need it for the first time. */
    private void describe(ChainConnection connection) {
        if (!described) {
            described = true;
            NodeReport.each(connection, clock.now()).forEach(report -> LOG.log(report.level(), report.line()));
        }
    }

    /** Asks for the node's index and latest block, once a minute: the connection may lead to another node. */
    public void checkNode(ChainConnection connection, Consumer<ErrorCode> failed) {
        describe(connection);
        if (!isDue(checkedAt)) {
            return;
        }
        try {
            boolean before = isWithoutIndex;
            isWithoutIndex = !connection.gateway().indexesTransactions();
            clock.observe(network, connection.gateway().status());
            checkedAt = nanoTime.getAsLong();
            if (isWithoutIndex && !before) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "payments on {0} are refused: {1}. Configure a node whose transaction index is on",
                        network,
                        ErrorCode.NODE_WITHOUT_INDEX);
            }
        } catch (Unavailable unavailable) {
            failed.accept(unavailable.code());
        }
    }

    private boolean isDue(@Nullable Long last) {
        return last == null || nanoTime.getAsLong() - last >= CHECKED_EVERY;
    }

    /** A pass ends. */
    public void end() {
        obstacle = Optional.ofNullable(failure)
                .or(() -> clock.obstacle(network))
                .or(() -> Optional.of(ErrorCode.NODE_WITHOUT_INDEX).filter(code -> isWithoutIndex))
                .or(() -> Optional.of(ErrorCode.CHAIN_WAS_RESET).filter(code -> identity.isReset()));
    }
}
