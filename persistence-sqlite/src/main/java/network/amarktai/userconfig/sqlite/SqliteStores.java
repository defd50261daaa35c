package network.amarktai.userconfig.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.StoresOpener;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.sqlite.engine.BackupCopy;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.DatabaseOpener;

/**
 * The storage ports on one SQLite file.
 *
 * <p>Acknowledged writes survive a crash of the process and of the machine, provided that the disk honours sync. The
 * file must be on a local disk. Several threads and several processes of one machine may use it at once; concurrent
 * writes share a commit. A call waits at most 5 seconds for other calls, then it throws {@link Unavailable}.
 *
 * <p>While the database is open, and after a crash, {@code user-config.db-wal} and {@code user-config.db-shm} exist
 * beside {@code user-config.db}. They are part of the database, and copying one file without the others loses data; use
 * {@link #copyTo} for a backup.
 */
public final class SqliteStores implements Stores {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final UserConfigStore userConfigStore;
    private final PaymentConfigStore paymentConfigs;
    private final PaymentLedger payments;
    private final SpendingLedger spending;
    private final ModelSpending modelSpending;
    private final AuditLog auditLog;
    private final AuditScan auditScan;
    private final UsageLog usageLog;
    private final AuditKeyStore auditKeys;
    private final SealedRecords sealedRecords;
    private final GuardedRecords guardedRecords;
    private final Path file;

    private SqliteStores(Path file, Database database, ServiceCatalog catalog) {
        this.file = file;
        this.database = database;
        this.userConfigStore = new SqliteUserConfigStore(database, catalog);
        this.paymentConfigs = new SqlitePaymentConfigStore(database);
        this.payments = new SqlitePaymentLedger(database);
        this.spending = new SqliteSpendingLedger(database);
        this.modelSpending = new SqliteModelSpending(database);
        SqliteAuditKeyStore keys = new SqliteAuditKeyStore(database);
        this.auditLog = new SqliteAuditLog(database, keys);
        this.auditScan = new SqliteAuditScan(database);
        this.auditKeys = keys;
        this.sealedRecords = new SqliteSealedRecords(database);
        this.guardedRecords = new SqliteGuardedRecords(database);
        this.usageLog = new SqliteUsageLog(database);
    }

    /** The database in {@code file}, to be opened later as {@link #open(Path, ServiceCatalog)} does. */
    public static StoresOpener at(Path file) {
        return new StoresOpener() {
            @Override
            public Stores open(ServiceCatalog catalog) {
                return SqliteStores.open(file, catalog);
            }

            @Override
            public boolean exists() {
                return Files.exists(file);
            }

            @Override
            public Optional<Path> folder() {
                return Optional.ofNullable(file.toAbsolutePath().getParent());
            }
        };
    }

    /**
     * Opens the database in {@code file}. Creates a missing file and its folder, accessible to the owner only; the
     * parent of the folder must exist. Migrates an older schema.
     *
     * @throws Unavailable with {@code store_unavailable} if that is not possible, or if the file belongs to another
     *     application, has a newer schema version or is no database; then nothing was changed. The message names the
     *     file and the reason
     */
    public static SqliteStores open(Path file, ServiceCatalog catalog) {
        return open(file, catalog, PATIENCE);
    }

    /** Opens the database with another limit for waiting. */
    public static SqliteStores open(Path file, ServiceCatalog catalog, Duration patience) {
        return new SqliteStores(file.toAbsolutePath(), DatabaseOpener.open(file, patience), catalog);
    }

    /** The credentials in this database. */
    @Override
    public UserConfigStore userConfigStore() {
        return userConfigStore;
    }

    /** The payment configurations in this database. */
    @Override
    public PaymentConfigStore paymentConfigs() {
        return paymentConfigs;
    }

    /** The payments in this database. */
    @Override
    public PaymentLedger payments() {
        return payments;
    }

    /** The spending accounts and lanes in this database. */
    @Override
    public SpendingLedger spending() {
        return spending;
    }

    /** The limits, accounts and statistics of AI services in this database. */
    @Override
    public ModelSpending modelSpending() {
        return modelSpending;
    }

    /** The audit log in this database. */
    @Override
    public AuditLog auditLog() {
        return auditLog;
    }

    /** The audit log in this database, for reading across streams. */
    @Override
    public AuditScan auditScan() {
        return auditScan;
    }

    /** Units of work that are one commit in this database. */
    @Override
    public UnitOfWork unitOfWork() {
        return database;
    }

    /** The usage counts in this database. */
    @Override
    public UsageLog usageLog() {
        return usageLog;
    }

    /** The keys of the audit log in this database. */
    @Override
    public AuditKeyStore auditKeys() {
        return auditKeys;
    }

    /** All sealed secrets in this database. */
    @Override
    public SealedRecords sealedRecords() {
        return sealedRecords;
    }

    /** All records in this database that carry a seal. */
    @Override
    public GuardedRecords guardedRecords() {
        return guardedRecords;
    }

    /**
     * Reads rows from the file itself, not from memory.
     *
     * @throws Unavailable with {@code store_replaced} if the file or a file beside it was removed or replaced since it was
     *     opened; with {@code store_unavailable} if it is damaged or does not answer
     */
    @Override
    public void requireAnswer() {
        database.probe().orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    /**
     * Copies a consistent snapshot of the database into a new file, accessible to the owner only. Reads and writes continue
     * meanwhile. When this returns, the copy is durable and verified, and it is one self-contained file.
     *
     * @throws Unavailable with {@code store_unavailable} if the file exists already, if it cannot be written, or if the
     *     copy is not intact because the database is damaged
     */
    public void copyTo(Path target) {
        BackupCopy.make(file, target.toAbsolutePath(), PATIENCE);
        requireIntact(target);
    }

    /**
     * Checks that the file is an intact database of this program. No process may have it open; it is meant for backups.
     * Reads the whole file and changes nothing.
     *
     * @throws Unavailable with {@code store_unavailable} and the reason
     */
    public static void requireIntact(Path file) {
        BackupCopy.requireIntact(file.toAbsolutePath());
    }

    /**
     * Waits for running calls, then closes the file. From then on every method of the ports throws {@link Unavailable}.
     * Closing is idempotent.
     */
    @Override
    public void close() {
        database.close();
    }
}
