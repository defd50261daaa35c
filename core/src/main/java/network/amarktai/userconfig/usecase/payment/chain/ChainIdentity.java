package network.amarktai.userconfig.usecase.payment.chain;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.SpendingLedger;

/**
 * Whether a chain is still the one on which a wallet has paid: a chain that starts again under the same chain id is
 * another chain. Remembers the wallets for which it is not. Thread-safe.
 */
public final class ChainIdentity {

    private static final System.Logger LOG = System.getLogger(ChainIdentity.class.getName());

    /** What a chain shows about a lane. */
    public enum Proof {
        SAME,
        OTHER,
        /** The chain shows nothing: the node is behind, the block was pruned, or the lane has seen none. */
        NONE
    }

    private final SpendingLedger spending;
    private final Map<Address, PaymentSource> reset = new ConcurrentHashMap<>();

    /** @param spending the lanes */
    public ChainIdentity(SpendingLedger spending) {
        this.spending = spending;
    }

    /**
     * Compares the block that the lane has seen with the chain. Another hash at its height is another chain, and so is a
     * lower height with a later time: on one chain, time grows with the height. A node that is behind has an earlier time,
     * and proves nothing.
     *
     * @throws Unavailable with a code of the gateway
     */
    public static Proof compare(Lane lane, ChainStatus latest, ChainGateway gateway) {
        Optional<SeenBlock> seen = lane.seenBlock();
        if (seen.isEmpty()) {
            return Proof.NONE;
        }
        SeenBlock block = seen.get();
        if (latest.height() < block.height()) {
            return latest.blockTime().isAfter(block.time()) ? Proof.OTHER : Proof.NONE;
        }
        Optional<SeenBlock> now = latest.height() == block.height() ? latest.block() : gateway.block(block.height());
        return now.map(there -> there.hash().equals(block.hash()) ? Proof.SAME : Proof.OTHER)
                .orElse(Proof.NONE);
    }

    /** Whether the chain is another one than that on which this wallet has paid. */
    public boolean isOther(PaymentSource source, Lane lane, ChainStatus latest, ChainGateway gateway) {
        boolean other = compare(lane, latest, gateway) == Proof.OTHER;
        if (!other) {
            reset.remove(source.sender());
        } else if (reset.put(source.sender(), source) == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the chain {0} was reset: wallets that have paid on {1} cannot pay. See reset-lane",
                    source.chainId(),
                    source.network());
        }
        return other;
    }

    /**
     * Returns if the chain is not known to be another one than that on which the wallet has paid.
     *
     * @throws Unavailable with {@code chain_was_reset}, or a code of the gateway or of the store
     */
    public void requireSame(PaymentSource source, ChainStatus latest, ChainGateway gateway) {
        if (isOther(source, spending.lane(source.chainId(), source.sender()), latest, gateway)) {
            throw wasReset();
        }
    }

    /** The error for a chain that has started again. */
    public static Unavailable wasReset() {
        return Unavailable.of(
                ErrorCode.CHAIN_WAS_RESET,
                "The chain has started again since this wallet paid there. The operator has to act.");
    }

    /** Whether there is a wallet for which the chain is another one, as of the last comparison. */
    public boolean isReset() {
        return !reset.isEmpty();
    }

    /** Compares again for the wallets for which it was another one: an operator may have acted. */
    public void compareAgain(ChainGateway gateway) {
        for (PaymentSource source : reset.values()) {
            try {
                requireSame(source, gateway.status(), gateway);
            } catch (Unavailable | IntegrityFailed stillSo) {
                LOG.log(System.Logger.Level.DEBUG, "{0} is not compared: {1}", source.network(), stillSo.code());
            }
        }
    }
}
