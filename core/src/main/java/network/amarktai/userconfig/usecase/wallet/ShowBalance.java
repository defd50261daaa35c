package network.amarktai.userconfig.usecase.wallet;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.WalletBalance;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;

/** Reads the balance of a user's wallet from the chain. Needs a wallet, enabled or not; does not open the seed. */
public final class ShowBalance {

    private final Chains chains;
    private final PaymentConfigView view;

    ShowBalance(Chains chains, PaymentConfigView view) {
        this.chains = chains;
        this.view = view;
    }

    /**
     * Returns the balance that a node of the user's network reports now; never an estimate.
     *
     * @throws NotConfigured with {@code payment_agent_not_configured} or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code store_unavailable}, or one of the codes of
     *     {@link network.amarktai.userconfig.port.ChainGateway}
     */
    public WalletBalance balance(UserId user) {
        StoredPaymentConfig config = view.config(user);
        Address address = view.requireAddress(config);
        NetworkName network = config.settings().network();
        return new WalletBalance(chains.on(network).gateway().balance(address), address, network);
    }
}
