package network.amarktai.userconfig.port;

import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.legacy.LegacyFinding;
import network.amarktai.userconfig.domain.legacy.LegacyMark;
import network.amarktai.userconfig.domain.legacy.LegacySource;
import network.amarktai.userconfig.domain.legacy.LegacyUser;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The values from before this system that a store still holds. For an import, which it may serve while others work.
 *
 * <p>Every change is a compare-and-set on the very value that was read, and touches nothing else of the platform's. Every method
 * throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; the import can then be run again.
 */
public interface LegacySources {

    /** Is told what a walk comes by. */
    interface Visitor {

        /** A user who has legacy values, or lacks default fields. */
        void user(LegacyUser user);

        /** A value that cannot be imported, whatever it opens to. */
        void finding(LegacyFinding finding);

        /** So many users' documents more were passed. */
        void passed(long documents);
    }

    /** About how many users a walk passes. */
    long users();

    /** Makes the indexes that are missing. */
    void prepare();

    /** Tells of every user once, a few at a time, whatever their number; then of values that belong to nobody. */
    void walk(Visitor visitor);

    /**
     * Saves a credential made of {@code source}, in the place of {@code inPlace}, if both are still what was read.
     *
     * @param inPlace the legacy value where the record belongs, perhaps {@code source} itself; null if nothing stood there
     * @return whether {@code next} now stands there; false if something was written in between
     */
    boolean replaceCredential(UserId user, LegacySource source, @Nullable LegacySource inPlace, StoredCredential next);

    /**
     * Saves a wallet in the place of the seed it was made of, if that is still what was read. Payment settings stay as they are.
     *
     * @return whether it now stands there; false if something was written in between
     */
    boolean replaceSeed(UserId user, LegacySource seed, SealedWallet wallet, Revision revision);

    /**
     * Marks a value, durably, unless its user has renounced it.
     *
     * @return the mark it has now: {@link LegacyMark#RENOUNCED} if the user was faster
     */
    LegacyMark mark(UserId user, LegacySource source, LegacyMark mark);

    /** Gives a user the default fields that are missing. */
    void giveDefaults(UserId user);

    /** Removes a value that does not stand where a record belongs, if it is still what was read; whether it did. */
    boolean remove(LegacySource source);
}
