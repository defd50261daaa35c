package network.amarktai.userconfig.domain.chain;

import java.time.Duration;
import java.time.Instant;

/**
 * The latest block of a node. Behind a load balancer, the next answer may come from a node that is further behind.
 *
 * @param chainId the chain of the node, equal to the configured one
 * @param height the height of the block
 * @param blockTime the time of the block, by the validators' clocks
 */
public record ChainStatus(ChainId chainId, long height, Instant blockTime) {

    /** If the latest block is older than this, the chain has stopped or its node is behind. */
    public static final Duration OLDEST = Duration.ofSeconds(60);

    /** If the latest block is further in the future than this, the clock of this machine is wrong. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    public ChainStatus {
        if (height < 1) {
            throw new IllegalArgumentException("a chain has a height of 1 or more");
        }
    }
}
