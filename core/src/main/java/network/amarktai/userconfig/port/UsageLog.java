package network.amarktai.userconfig.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;

/**
 * What keys were used for. Nothing is decided by it: a record that cannot be understood is left out, and hides no other.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; a change may then have
 * happened, in part or whole, or not.
 */
public interface UsageLog {

    /**
     * Adds every count of a batch, durable when it returns. However often a batch is tried, also by several threads at once, each
     * of its counts is added once: so after a failure the writer tries the same batch again.
     */
    void add(UsageBatch batch);

    /** What was added for a key on {@code since} and all days after it. */
    Usage read(UsedKey key, LocalDate since);

    /** When each key of a user was last used, those that were replaced included, in one read. Keys never used are left out. */
    Map<UsedKey, Instant> lastUses(UserId user);

    /** Forgets every key that a user has had for a service. Forgetting twice is harmless. */
    void forget(UserId user, ServiceId service);

    /**
     * Forgets the keys that a user had for a service before this one was saved. Leaves this one alone, and all that were saved
     * later. Forgetting twice is harmless.
     */
    void forgetBefore(UsedKey key);

    /**
     * Forgets every key of a user. Batches added later count again: whoever erases a user first sees to it that nothing more is
     * counted for them.
     */
    void forget(UserId user);
}
