package network.amarktai.userconfig.migration.legacy;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The legacy values that a store still holds. For the import, which may run while the store is in use.
 *
 * <p>Every change is a compare-and-set on the exact value that was read, and touches no other data of the platform.
 * Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; the import can
 * then be run again.
 */
public interface LegacySources {

    /** Receives what a walk finds. */
    interface Visitor {

        /** A user who has legacy values, or lacks default fields. */
        void user(LegacyUser user);

        /** A value that cannot be imported, whatever it decrypts to. */
        void finding(LegacyFinding finding);

        /** Progress: {@code documents} more user documents were visited. */
        void passed(long documents);
    }

    /** The approximate number of users that a walk visits. */
    long users();

    /** Visits every user once, in small batches whatever their number, then the values that belong to no user. */
    void walk(Visitor visitor);

    /**
     * Saves a credential imported from {@code source} in place of {@code inPlace}, if neither has changed since it was
     * read.
     *
     * @param inPlace the legacy value where the record belongs, perhaps {@code source} itself; null if there was none
     * @return whether {@code next} is now stored; false if there was a concurrent write
     */
    boolean replaceCredential(UserId user, LegacySource source, @Nullable LegacySource inPlace, StoredCredential next);

    /** Whether something is stored in the place of a service's record. */
    boolean isPlaceTaken(UserId user, ServiceId service);

    /**
     * Stores the wallet that was imported from a legacy seed, if seed and revision have not changed since they were
     * read and no other wallet is stored. Payment settings are not changed. A seed in the place of the record is
     * replaced.
     *
     * @param next the configuration with the wallet, a new revision, and its seal
     * @param seen the configuration that was read
     * @return whether the wallet is now stored; false if there was a concurrent write
     */
    boolean replaceSeed(UserId user, LegacySource seed, StoredPaymentConfig next, StoredPaymentConfig seen);

    /**
     * Sets the mark of a value durably, unless it is {@link LegacyMark#RENOUNCED}.
     *
     * @return the resulting mark: {@link LegacyMark#RENOUNCED} if the user deleted the value first
     */
    LegacyMark mark(UserId user, LegacySource source, LegacyMark mark);

    /** Adds the default fields that a user's document lacks. */
    void giveDefaults(UserId user);

    /**
     * Removes a value that is not stored in the place of a record, if it has not changed since it was read. Returns
     * whether it was removed.
     */
    boolean remove(LegacySource source);

    /** Whether a value is still stored as it was read. */
    boolean holds(LegacySource source);
}
