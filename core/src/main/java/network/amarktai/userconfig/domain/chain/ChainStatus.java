package network.amarktai.userconfig.domain.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest block of a node. Behind a load balancer, the next answer may come from a node that is further behind.
 *
 * @param chainId the chain of the node, equal to the configured one
 * @param height the height of the block
 * @param blockTime the time of the block, by the validators' clocks
 * @param hash the hash of the block, 64 upper-case hex digits; null if the node names none
 */
public record ChainStatus(
        ChainId chainId,
        long height,
        Instant blockTime,
        @Nullable String hash) {

    /** If the latest block is older than this, the chain has stopped or its node is behind. */
    public static final Duration OLDEST = Duration.ofSeconds(60);

    /** If the latest block is further in the future than this, the clock of this machine is wrong. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    public ChainStatus {
        if (height < 1) {
            throw new IllegalArgumentException("a chain has a height of 1 or more");
        }
    }

    /** A latest block without a hash. */
    public ChainStatus(ChainId chainId, long height, Instant blockTime) {
        this(chainId, height, blockTime, null);
    }

    /** The latest block; empty if the node names no hash. */
    public Optional<SeenBlock> block() {
        return Optional.ofNullable(hash).map(known -> new SeenBlock(height, known, blockTime));
    }
}
