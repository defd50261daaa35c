package network.amarktai.userconfig.usecase.wallet;

import java.time.Duration;
import java.time.InstantSource;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.WalletBalance;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.ChainGateway;

/** Reads the balance of a user's wallet from the chain. Needs a wallet, enabled or not; does not open the seed. */
public final class ShowBalance {

    private static final Duration OLDEST_BLOCK = Duration.ofMinutes(10);

    private final Chains chains;
    private final PaymentConfigView view;
    private final InstantSource clock;

    ShowBalance(Chains chains, PaymentConfigView view, InstantSource clock) {
        this.chains = chains;
        this.view = view;
        this.clock = clock;
    }

    /**
     * Returns the balance that a node of the user's network reports, with the block that it is of; never an estimate.
     *
     * @throws NotConfigured with {@code payment_agent_not_configured} or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code node_behind} if the node's latest block is older than 10 minutes, {@code
     *     store_unavailable}, or one of the codes of {@link ChainGateway}
     */
    public WalletBalance balance(UserId user) {
        StoredPaymentConfig config = view.config(user);
        Address address = view.requireAddress(config);
        NetworkName network = config.settings().network();
        ChainGateway gateway = chains.on(network).gateway();
        ChainStatus latest = gateway.status();
        Duration age = Duration.between(latest.blockTime(), clock.instant());
        if (age.compareTo(OLDEST_BLOCK) > 0) {
            throw Unavailable.of(
                    ErrorCode.NODE_BEHIND,
                    "The latest block of the chain's node is older than 10 minutes, so its balance may be wrong.");
        }
        Amount amount = gateway.since(latest.height()).balance(address);
        return new WalletBalance(amount, address, network, latest.height(), latest.blockTime(), age);
    }
}
