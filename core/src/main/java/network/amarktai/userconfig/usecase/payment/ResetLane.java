package network.amarktai.userconfig.usecase.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.usecase.payment.chain.ChainIdentity;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/** Lets a wallet pay again on a chain that has started again under the same chain id. */
public final class ResetLane {

    /** The result of a reset. */
    public enum Outcome {
        /** The wallet can pay again. */
        RESET,
        /** The wallet has never paid on this chain, so nothing prevents it from paying. */
        NOTHING_TO_RESET,
        /** The chain is the one on which the wallet has paid; nothing was changed. */
        SAME_CHAIN,
        /** A payment from the wallet is under way; nothing was changed. */
        PAYMENT_UNDER_WAY,
        /** The lane was changed at the same time; nothing was changed. */
        CONCURRENT_CHANGE,
        /** The stored lane was changed outside of this system; nothing was changed. Only among all wallets. */
        ALTERED
    }

    private final Chains chains;
    private final SpendingLedger spending;
    private final GuardedRecords records;
    private final AuditTrail trail;

    ResetLane(Foundation base, Chains chains) {
        this.chains = chains;
        this.spending = base.stores().spending();
        this.records = base.stores().guardedRecords();
        this.trail = base.trail();
    }

    /**
     * Resets the lane of a wallet, unless the chain proves to be the one on which it has paid. The order is recorded in
     * the system's audit stream before it is carried out.
     *
     * @param wallet the address of the wallet on this network
     * @throws InvalidInput with a field error {@code invalid_address}
     * @throws IntegrityFailed if the stored lane was changed outside of this system
     * @throws Unavailable with {@code store_unavailable}, {@code audit_unavailable}, or a code of the chain
     */
    public Outcome reset(Origin origin, NetworkName network, String wallet) {
        ChainConnection connection = chains.on(network);
        return reset(origin, connection, chains.keys().address(wallet, connection.network(), "wallet"));
    }

    /**
     * Resets the lane of every wallet that has paid on this network, each as {@link #reset} does.
     *
     * @return the number of wallets for each outcome
     * @throws Unavailable with {@code store_unavailable}, {@code audit_unavailable}, or a code of the chain; lanes that were
     *     reset before that stay so
     */
    public Map<Outcome, Integer> resetAll(Origin origin, NetworkName network) {
        ChainConnection connection = chains.on(network);
        ChainId chainId = connection.network().chainId();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        records.forEach(some -> {
            if (some instanceof GuardedRecord.OfLane of && of.lane().chainId().equals(chainId)) {
                outcomes.merge(resetIfGenuine(origin, connection, of.lane().sender()), 1, Integer::sum);
            }
        });
        return outcomes;
    }

    private Outcome resetIfGenuine(Origin origin, ChainConnection connection, Address sender) {
        try {
            return reset(origin, connection, sender);
        } catch (IntegrityFailed reported) {
            return Outcome.ALTERED;
        }
    }

    private Outcome reset(Origin origin, ChainConnection connection, Address sender) {
        Lane lane = spending.lane(connection.network().chainId(), sender);
        if (!lane.remembers()) {
            return Outcome.NOTHING_TO_RESET;
        }
        if (lane.taken().isPresent()) {
            return Outcome.PAYMENT_UNDER_WAY;
        }
        if (ChainIdentity.compare(lane, connection.gateway().status(), connection.gateway())
                == ChainIdentity.Proof.SAME) {
            return Outcome.SAME_CHAIN;
        }
        Map<String, String> detail = detail(connection.network().name(), lane);
        trail.recordForSystem(origin, AuditAction.LANE_RESET, AuditOutcome.DONE, detail);
        if (spending.replace(lane.reset())) {
            return Outcome.RESET;
        }
        trail.recordForSystem(origin, AuditAction.LANE_RESET, AuditOutcome.FAILED, detail);
        return Outcome.CONCURRENT_CHANGE;
    }

    // The wallet appears as a digest: the system's stream outlives the user.
    private static Map<String, String> detail(NetworkName network, Lane lane) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("network", network.toString());
        detail.put("chain_id", lane.chainId().value());
        detail.put("wallet", digest(lane.sender()));
        detail.put("last_sequence", Long.toString(lane.lastSequence()));
        detail.put("last_height", Long.toString(lane.lastHeight()));
        return detail;
    }

    private static String digest(Address sender) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(sender.value().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException notInThisJdk) {
            throw new IllegalStateException("every JDK has SHA-256", notInThisJdk);
        }
    }
}
