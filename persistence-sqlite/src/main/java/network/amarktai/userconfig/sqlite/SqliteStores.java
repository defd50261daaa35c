package network.amarktai.userconfig.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;

/**
 * The storage ports on one SQLite file.
 *
 * <p>What a port acknowledges survives a crash of the process and of the machine, if the disk keeps its promise to sync. The
 * file has to be on a local disk. Several threads and several processes of one machine may use it at once; writes that come
 * together share a commit. No call waits longer than 5 seconds for others, it then throws {@link Unavailable}.
 *
 * <p>Beside {@code user-config.db} stand {@code user-config.db-wal} and {@code user-config.db-shm} while it is open or after a
 * crash: they belong to it, and copying one without the others loses data, so a backup is made with {@link #copyTo}.
 */
public final class SqliteStores implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final UserConfigStore userConfigStore;
    private final PaymentConfigStore paymentConfigs;
    private final PaymentLedger payments;
    private final SpendingLedger spending;
    private final AuditLog auditLog;
    private final AuditScan auditScan;
    private final UsageLog usageLog;
    private final AuditKeyStore auditKeys;
    private final SealedRecords sealedRecords;
    private final Path file;

    private SqliteStores(Path file, Database database, ServiceCatalog catalog) {
        this.file = file;
        this.database = database;
        this.userConfigStore = new SqliteUserConfigStore(database, catalog);
        this.paymentConfigs = new SqlitePaymentConfigStore(database);
        this.payments = new SqlitePaymentLedger(database);
        this.spending = new SqliteSpendingLedger(database);
        SqliteAuditKeyStore keys = new SqliteAuditKeyStore(database);
        this.auditLog = new SqliteAuditLog(database, keys);
        this.auditScan = new SqliteAuditScan(database);
        this.auditKeys = keys;
        this.sealedRecords = new SqliteSealedRecords(database);
        this.usageLog = new SqliteUsageLog(database);
    }

    /**
     * Opens the database in {@code file}. A missing file is made, and so is its folder, for the owner only; the folder above
     * has to exist. An older schema is brought up to date.
     *
     * @throws Unavailable with {@code store_unavailable} if that is not possible, or if the file is another application's, of a
     *     newer version or no database; then nothing was changed. The message names the file and what is wrong with it
     */
    public static SqliteStores open(Path file, ServiceCatalog catalog) {
        return open(file, catalog, PATIENCE);
    }

    /** The same with another limit to waiting. */
    static SqliteStores open(Path file, ServiceCatalog catalog, Duration patience) {
        return new SqliteStores(file.toAbsolutePath(), Opening.open(file, patience), catalog);
    }

    /** The credentials in this database. */
    public UserConfigStore userConfigStore() {
        return userConfigStore;
    }

    /** The payment configurations in this database. */
    public PaymentConfigStore paymentConfigs() {
        return paymentConfigs;
    }

    /** The payments in this database. */
    public PaymentLedger payments() {
        return payments;
    }

    /** The spending accounts and lanes in this database. */
    public SpendingLedger spending() {
        return spending;
    }

    /** The audit log in this database. */
    public AuditLog auditLog() {
        return auditLog;
    }

    /** The same audit log, to be read as a whole. */
    public AuditScan auditScan() {
        return auditScan;
    }

    /** What keys were used for, in this database. */
    public UsageLog usageLog() {
        return usageLog;
    }

    /** The keys of the audit log in this database. */
    public AuditKeyStore auditKeys() {
        return auditKeys;
    }

    /** Everything sealed in this database. */
    public SealedRecords sealedRecords() {
        return sealedRecords;
    }

    /**
     * Copies the database, as it stands at one moment, into a new file for the owner only, while everybody goes on. The copy is
     * on the disk and whole when this returns. It needs no file beside it.
     *
     * @throws Unavailable with {@code store_unavailable} if there is a file of this name, or if it cannot be written, or if the
     *     copy is not whole, because the database is damaged
     */
    public void copyTo(Path target) {
        BackupCopy.make(file, target.toAbsolutePath(), PATIENCE);
        requireIntact(target);
    }

    /**
     * Passes if the file is a whole database of this program, which no process has open: a backup. Reads all of it and changes
     * nothing.
     *
     * @throws Unavailable with {@code store_unavailable}, saying what is wrong
     */
    public static void requireIntact(Path file) {
        BackupCopy.requireIntact(file.toAbsolutePath());
    }

    /**
     * Lets running calls end, then closes the file; from now on every method of the ports throws {@link Unavailable}. Closing
     * twice is harmless.
     */
    @Override
    public void close() {
        database.close();
    }
}
