package network.amarktai.userconfig.port;

import java.time.LocalDate;
import java.util.List;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;

/**
 * What users' calls of AI services may use and have used. Every change of an account is an atomic compare-and-set and
 * durable when the method returns; if an answer is lost, the store reads the record back.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer, or if an account
 * cannot be parsed; a change may then have been applied or not.
 */
public interface ModelSpending {

    /** The account of a user; a new one, with version 0, if there is none. */
    AiAccount account(UserId user, ServiceId service);

    /**
     * Stores {@code next} if the stored version is {@code version}; with version 0, if none is stored.
     *
     * @param version of the account that {@code next} was made from
     * @return whether {@code next} is now stored; false if there was a concurrent write
     */
    boolean replace(long version, AiAccount next);

    /**
     * The same as {@link #replace}, then {@link #count} of the call that {@code next} settles if it is now stored. A store
     * that can do both in one step does.
     */
    default boolean settle(long version, AiAccount next, AiUse use) {
        boolean replaced = replace(version, next);
        if (replaced) {
            count(next.user(), next.service(), use);
        }
        return replaced;
    }

    /**
     * Adds to the statistics. No decision depends on them: if the answer is lost, the numbers may have been added or not.
     */
    void count(UserId user, ServiceId service, AiUse use);

    /**
     * The statistics of {@code since} and all later days, in no particular order. Records that cannot be parsed are left
     * out.
     */
    List<AiUse> uses(UserId user, ServiceId service, LocalDate since);

    /** Removes the statistics of days before {@code day}, of all users. Idempotent. */
    void forgetUsesBefore(LocalDate day);

    /** Removes the accounts and the statistics of a user. Idempotent. */
    void erase(UserId user);
}
