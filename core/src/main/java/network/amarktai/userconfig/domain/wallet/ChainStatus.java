package network.amarktai.userconfig.domain.wallet;

import java.time.Instant;

/**
 * The latest block that a node knows. Behind a load balancer the next answer may come from a node that knows less.
 *
 * @param chainId the chain it belongs to, equal to the configured one
 * @param height its height
 * @param blockTime when it was made, by the validators' clocks
 */
public record ChainStatus(ChainId chainId, long height, Instant blockTime) {

    public ChainStatus {
        if (height < 1) {
            throw new IllegalArgumentException("a chain has a height of 1 or more");
        }
    }
}
