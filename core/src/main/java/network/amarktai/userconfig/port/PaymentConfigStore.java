package network.amarktai.userconfig.port;

import java.util.Optional;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.StoredWallet;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;

/**
 * The stored payment configuration of each user. It holds a sealed seed only and never looks into it.
 *
 * <p>Every change is a compare-and-set on one record, durable when it returns, and all or nothing. A lost answer is resolved
 * by reading back. Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; a
 * change may then have happened or not.
 *
 * <p>A store that shares its users with the platform also throws {@link NotConfigured} with {@code unknown_user} and
 * {@link Conflict} with {@code ambiguous_user} or {@code legacy_shape}, and has then changed nothing.
 *
 * <p>The keys of seeds are among {@link UserConfigStore#keyIds()}.
 */
public interface PaymentConfigStore {

    /** The payment configuration of a user; empty if nothing is stored. */
    Optional<StoredPaymentConfig> find(UserId user);

    /**
     * Puts {@code next} in the place of what stands there, if that is still what the caller saw. A
     * wallet in {@code next} that is not {@link StoredWallet#usable} leaves what stands in the wallet's place as it is. A seed from
     * before this system that gives way is never imported again, even if the platform writes it back.
     *
     * @param next has a revision of its own
     * @param seen what {@link #find} gave, or {@link StoredPaymentConfig#nothing()}. Compared by its revision and its wallet: a
     *     wallet that was sealed again with another key in between must not be put back
     * @return whether {@code next} now stands there; false if something else was written in between
     */
    boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen);

    /**
     * Removes settings and wallet, if what stands there is still what the caller saw. A seed from before this system that gives
     * way is never imported again, even if the platform writes it back. Where nothing stands that is already done.
     *
     * @param seen compared as for {@link #replace}
     * @return whether nothing stands there now; false if something else was written in between
     */
    boolean erase(UserId user, StoredPaymentConfig seen);
}
