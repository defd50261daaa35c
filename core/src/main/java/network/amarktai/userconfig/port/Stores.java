package network.amarktai.userconfig.port;

import network.amarktai.userconfig.error.Unavailable;

/**
 * The storage ports of one database. The records of all ports live together: a user's credential, its audit entries and
 * the usage of its key are in the database that this was opened on. Thread-safe.
 */
public interface Stores extends AutoCloseable {

    /** The users' credentials. */
    UserConfigStore userConfigStore();

    /** The users' payment configurations. */
    PaymentConfigStore paymentConfigs();

    /** The payments. */
    PaymentLedger payments();

    /** The spending accounts of users and the lanes of wallets. */
    SpendingLedger spending();

    /** The audit log. */
    AuditLog auditLog();

    /** Reads the same audit log across all streams. */
    AuditScan auditScan();

    /** The MAC keys of the audit log. */
    AuditKeyStore auditKeys();

    /** All sealed records of all users, for rotation. */
    SealedRecords sealedRecords();

    /** All records that carry a seal. */
    GuardedRecords guardedRecords();

    /** What calls of AI services may use and have used. */
    ModelSpending modelSpending();

    /** The usage counts of keys. */
    UsageLog usageLog();

    /**
     * Whether several machines may use the database at once, so that jobs over all records need an operator, who knows
     * that no instance of an earlier version is running. Default: no.
     */
    default boolean shared() {
        return false;
    }

    /** Runs calls to these ports as a unit. Default: step by step. */
    default UnitOfWork unitOfWork() {
        return UnitOfWork.stepByStep();
    }

    /**
     * Checks that the database answers, with something that is stored in it.
     *
     * @throws Unavailable with {@code store_unavailable}, or {@code store_replaced} if a local database was removed or
     *     replaced since it was opened
     */
    default void requireAnswer() {
        userConfigStore().keyIds();
    }

    /**
     * Waits for running calls, then closes the database. From then on every method of the ports throws {@code
     * store_unavailable}. Closing is idempotent.
     */
    @Override
    void close();
}
