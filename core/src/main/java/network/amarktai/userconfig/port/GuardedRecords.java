package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.Unavailable;

/**
 * All records that carry a seal, for jobs that process all of them: the payments of a {@link PaymentLedger}, the
 * accounts and lanes of a {@link SpendingLedger}, the accounts of a {@link ModelSpending}, and the configurations of a
 * {@link PaymentConfigStore}. Never checks a seal.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; changes made
 * before that remain.
 */
public interface GuardedRecords {

    /**
     * Passes every record to {@code visitor}, while concurrent changes continue. A record changed during the walk is
     * visited in its old or its new state; a record present during the whole walk is visited at least once. Memory use
     * does not grow with the number of records, and no lock is held. Records that cannot be parsed are left out.
     *
     * @param visitor may change the records it visits; an exception that it throws ends the walk
     */
    void forEach(Consumer<GuardedRecord> visitor);

    /**
     * Stores the seal of each record beside it, or removes the stored one if the record has none, if the stored record still
     * has the same version, or for a configuration the same revision and wallet. Each is atomic, and durable when this method returns. Nothing else in a record
     * changes, not even its version.
     *
     * @return for each, in order, whether that is so now
     */
    List<Boolean> reseal(List<GuardedRecord> batch);

    /** The ids of the keys that seals were made with. May contain one that is no longer used, but never misses one. */
    Set<KeyId> keyIds();

    /**
     * Whether this system has stored any such record here that has no seal. What only the platform wrote does not count.
     */
    boolean anyUnsealed();

    /** The seal of the mark that all records of this store were sealed once; none if there is no mark. */
    RecordSeal mark();

    /** Stores the mark, or replaces its seal. Durable when this method returns. */
    void mark(RecordSeal seal);
}
