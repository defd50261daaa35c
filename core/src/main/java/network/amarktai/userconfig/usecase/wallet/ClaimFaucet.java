package network.amarktai.userconfig.usecase.wallet;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.usecase.trail.AuditTrail;

/** Requests test coins from the faucet of a user's network, and shows the state of a claim. Needs a wallet, enabled or not; does not open the seed. */
public final class ClaimFaucet {

    private final Chains chains;
    private final PaymentConfigView view;
    private final AuditTrail trail;

    ClaimFaucet(Chains chains, PaymentConfigView view, AuditTrail trail) {
        this.chains = chains;
        this.view = view;
        this.trail = trail;
    }

    /**
     * Makes one claim. Coins may arrive later; the balance shows them.
     *
     * @throws NotConfigured with {@code payment_agent_not_configured} or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}
     * @throws Conflict with {@code no_faucet}, {@code ambiguous_user} or {@code legacy_shape}
     * @throws LimitExceeded with {@code faucet_refused}
     * @throws Unavailable with {@code faucet_unavailable}, {@code store_unavailable}, or {@code audit_unavailable}; the
     *     claim may have been made
     */
    public FaucetClaim claim(Origin origin, UserId user) {
        StoredPaymentConfig config = view.config(user);
        Address address = view.requireAddress(config);
        Faucet faucet = faucet(config);
        FaucetClaim claim = request(origin, user, faucet, address);
        record(origin, user, AuditOutcome.DONE, Map.of("claim", claim.id()));
        return claim;
    }

    /**
     * The state of a claim at the faucet of the user's network. The faucet does not say whose claim it is: its id is
     * random, and only who made the claim knows it.
     *
     * @throws NotConfigured with {@code unknown_claim}, {@code payment_agent_not_configured} or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}
     * @throws Conflict with {@code no_faucet}, {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code faucet_unavailable} or {@code store_unavailable}
     */
    public FaucetClaim show(UserId user, String claim) {
        StoredPaymentConfig config = view.config(user);
        Address unused = view.requireAddress(config);
        Faucet faucet = faucet(config);
        return Optional.of(claim)
                .filter(FaucetClaim::isId)
                .flatMap(faucet::find)
                .orElseThrow(
                        () -> NotConfigured.of(ErrorCode.UNKNOWN_CLAIM, "The faucet knows no claim with this id."));
    }

    private Faucet faucet(StoredPaymentConfig config) {
        Faucet faucet = chains.on(config.settings().network()).faucet();
        if (faucet == null) {
            throw Conflict.of(
                    ErrorCode.NO_FAUCET,
                    "The network " + config.settings().network() + " has no faucet. Send coins to your address.");
        }
        return faucet;
    }

    private FaucetClaim request(Origin origin, UserId user, Faucet faucet, Address address) {
        try {
            return faucet.claim(address);
        } catch (LimitExceeded | Unavailable failed) {
            record(
                    origin,
                    user,
                    AuditOutcome.FAILED,
                    Map.of("code", failed.code().code()));
            throw failed;
        }
    }

    private void record(Origin origin, UserId user, AuditOutcome outcome, Map<String, String> detail) {
        trail.record(user, origin, AuditAction.FAUCET_CLAIMED, SecretSlot.FETCH, outcome, detail);
    }
}
