package network.amarktai.userconfig.port;

import java.util.Optional;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;

/**
 * The stored payment configuration of each user. The wallet seed is sealed; the store never decrypts it.
 *
 * <p>Every change is an atomic compare-and-set on one record and durable when the method returns. If an answer is lost,
 * the store reads the record back. Every method throws {@link Unavailable} with {@code store_unavailable} if the store
 * does not answer; a change may then have been applied or not.
 *
 * <p>A store that shares its users with the platform also throws {@link NotConfigured} with {@code unknown_user} and
 * {@link Conflict} with {@code ambiguous_user} or {@code legacy_shape}, in which case nothing was changed.
 *
 * <p>{@link UserConfigStore#keyIds()} includes the key ids of the seeds.
 */
public interface PaymentConfigStore {

    /** The payment configuration of a user; empty if nothing is stored. */
    Optional<StoredPaymentConfig> find(UserId user);

    /**
     * Replaces the stored configuration with {@code next} if the stored state is still {@code seen}. If the wallet in
     * {@code next} is not {@link StoredWallet#usable}, the stored wallet is left unchanged. A legacy seed that is
     * replaced is never imported again, even if the platform writes it back. When a wallet is replaced by another, or
     * removed, so are the copies of its seed that an import left where the platform stored them.
     *
     * @param next has a new revision
     * @param seen the result of {@link #find}, or {@link StoredPaymentConfig#nothing()}. Compared by revision and
     *     wallet, so that a wallet that a key rotation resealed in between is not overwritten with its old form
     * @return whether {@code next} is now stored; false if there was a concurrent write
     */
    boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen);

    /** What the removal of the wallet does to the copies of its seed that the platform stores. To be asked before it. */
    default PlatformCopies copies(UserId user) {
        return PlatformCopies.NONE;
    }

    /**
     * Removes settings and wallet if the stored state is still {@code seen}. A legacy seed that is removed is never
     * imported again, even if the platform writes it back. Succeeds if nothing is stored.
     *
     * @param seen compared as for {@link #replace}
     * @return whether nothing is stored now; false if there was a concurrent write
     */
    boolean erase(UserId user, StoredPaymentConfig seen);
}
