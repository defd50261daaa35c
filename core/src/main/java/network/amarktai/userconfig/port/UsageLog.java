package network.amarktai.userconfig.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Usage counts of keys. No decision depends on them: a record that cannot be parsed is left out and does not hide
 * others.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; a change may
 * then have been applied in part, in full, or not at all.
 */
public interface UsageLog {

    /**
     * Adds all counts of a batch; durable when this method returns. Idempotent: however often a batch is submitted,
     * even concurrently, each count is added once, so after a failure the writer retries the same batch.
     */
    void add(UsageBatch batch);

    /** The counts of a key on {@code since} and all later days. */
    Usage read(UsedKey key, LocalDate since);

    /**
     * The last use of each key of a user, replaced keys included, in one read. Keys that were never used are left out.
     */
    Map<UsedKey, Instant> lastUses(UserId user);

    /** Notes calls of consumers; the latest one for each user and consumer is kept. Idempotent. */
    void noteCalls(List<ConsumerCall> calls);

    /** The last call of each consumer for this user. */
    Map<Consumer, Instant> lastCalls(UserId user);

    /** The last call of each consumer for any user. Reads all of them. */
    Map<Consumer, Instant> lastCalls();

    /** Removes the counts of every key that a user has had for a service. Idempotent. */
    void forget(UserId user, ServiceId service);

    /**
     * Removes the counts of the keys that were saved for the same user and service before this one. This key and later
     * ones keep theirs. Idempotent.
     */
    void forgetBefore(UsedKey key);

    /**
     * Removes the counts of every key of a user, and the calls of consumers for the user. Batches added later count again, so the caller first stops the
     * counting for a user who is being erased.
     */
    void forget(UserId user);
}
