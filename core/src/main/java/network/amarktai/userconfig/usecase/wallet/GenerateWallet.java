package network.amarktai.userconfig.usecase.wallet;

import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.GeneratedWallet;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.trail.AuditTrail;

/** Generates wallets with a mnemonic of 24 words. They are not stored until the user saves them. */
public final class GenerateWallet {

    private final Chains chains;
    private final PaymentConfigView view;
    private final AuditTrail trail;

    GenerateWallet(Chains chains, PaymentConfigView view, AuditTrail trail) {
        this.chains = chains;
        this.view = view;
        this.trail = trail;
    }

    /**
     * Returns a new wallet with its address on the user's network. The caller closes it.
     *
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public GeneratedWallet generate(Origin origin, UserId user) {
        StoredPaymentConfig config = view.config(user);
        Network network = chains.on(config.settings().network()).network();
        trail.record(
                user,
                origin,
                AuditAction.WALLET_GENERATED,
                SecretSlot.FETCH,
                AuditOutcome.DONE,
                Map.of("network", network.name().toString()));
        return generated(network);
    }

    private GeneratedWallet generated(Network network) {
        Mnemonic mnemonic = chains.keys().generate();
        try {
            return GeneratedWallet.owning(mnemonic, chains.keys().addressOf(mnemonic, network));
        } catch (RuntimeException noAddress) {
            mnemonic.close();
            throw noAddress;
        }
    }
}
