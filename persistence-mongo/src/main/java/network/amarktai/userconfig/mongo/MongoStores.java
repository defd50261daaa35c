package network.amarktai.userconfig.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.audit.MongoAuditKeyStore;
import network.amarktai.userconfig.mongo.audit.MongoAuditLog;
import network.amarktai.userconfig.mongo.audit.MongoAuditScan;
import network.amarktai.userconfig.mongo.driver.Indexes;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.mongo.driver.MongoConnection;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.ledger.MongoGuardedRecords;
import network.amarktai.userconfig.mongo.ledger.MongoModelSpending;
import network.amarktai.userconfig.mongo.ledger.MongoPaymentLedger;
import network.amarktai.userconfig.mongo.ledger.MongoSpendingLedger;
import network.amarktai.userconfig.mongo.usage.MongoUsageLog;
import network.amarktai.userconfig.mongo.users.ConfigSeals;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.mongo.users.MongoPaymentConfigStore;
import network.amarktai.userconfig.mongo.users.MongoSealedRecords;
import network.amarktai.userconfig.mongo.users.MongoUserConfigStore;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import network.amarktai.userconfig.mongo.users.UserIdField;
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
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * The storage ports on one MongoDB database. The package documentation shows the documents that are written.
 *
 * <p>Safe for use by several threads and by several instances at once. Timeouts: 5 seconds to select a server and 10
 * seconds for each answer; shorter timeouts in the connection string are kept.
 */
public final class MongoStores implements Stores {

    // ReadConcernMajorityNotEnabled, NotImplemented
    private static final Set<Integer> NO_MAJORITY_READS = Set.of(148, 238);

    private final MongoClient client;
    private final PlatformDatabase platform;
    private final UserConfigStore userConfigStore;
    private final PaymentConfigStore paymentConfigs;
    private final AuditLog auditLog;
    private final AuditScan auditScan;
    private final AuditKeyStore auditKeys;
    private final SealedRecords sealedRecords;
    private final MongoGuardedRecords guardedRecords;
    private final PaymentLedger payments;
    private final SpendingLedger spending;
    private final ModelSpending modelSpending;
    private final UsageLog usageLog;

    private MongoStores(MongoClient client, PlatformDatabase platform, ImportGuard guard) {
        this.client = client;
        this.platform = platform;
        MongoCollection<BsonDocument> meta = platform.meta();
        KeyIdRegistry keyIds = platform.keyIds();
        userConfigStore = new MongoUserConfigStore(
                platform.catalog(), platform.userDocuments(CredentialPath.API_KEYS), keyIds, guard);
        paymentConfigs = new MongoPaymentConfigStore(
                platform.userDocuments(CredentialPath.API_KEYS, PaymentConfigDocument.PAYMENT_CONFIG), keyIds, guard);
        MongoAuditKeyStore keys = new MongoAuditKeyStore(meta);
        auditKeys = keys;
        auditLog = new MongoAuditLog(platform.collection("audit_log"), meta, keys);
        auditScan = MongoAuditScan.on(platform.collection("audit_log"), meta);
        MongoPaymentLedger ledger = MongoPaymentLedger.on(platform.collection("payments"), keyIds);
        MongoSpendingLedger accounts = new MongoSpendingLedger(
                platform.collection("payment_spending"), platform.collection("payment_lanes"), keyIds);
        MongoModelSpending models =
                new MongoModelSpending(platform.collection("ai_accounts"), platform.collection("ai_uses"), keyIds);
        modelSpending = models;
        payments = ledger;
        spending = accounts;
        guardedRecords = new MongoGuardedRecords(
                ledger, accounts, models, new ConfigSeals(platform.userCollection(), keyIds), meta, keyIds);
        sealedRecords = new MongoSealedRecords(
                platform.userCollection(), CredentialPath.of(platform.catalog()), keyIds, guardedRecords::needs);
        usageLog = MongoUsageLog.on(platform.collection("key_usage"));
        for (String id : List.of(UserIdField.PLATFORM, UserIdField.USER)) {
            Indexes.create(platform.userCollection(), MongoErrors.STORE, new BsonDocument(id, new BsonInt32(1)));
        }
    }

    /**
     * A database whose users the platform creates, to be opened later as {@link #open(String, String, ServiceCatalog,
     * MissingUsers)} does.
     */
    public static StoresOpener at(String connectionString, String databaseName) {
        return catalog -> open(connectionString, databaseName, catalog, MissingUsers.REFUSE);
    }

    /** The same with the guard of an import, which {@link #open(String, String, ServiceCatalog, MissingUsers, Function)} explains. */
    public static StoresOpener at(
            String connectionString, String databaseName, Function<PlatformDatabase, ImportGuard> guard) {
        return catalog -> open(connectionString, databaseName, catalog, MissingUsers.REFUSE, guard);
    }

    /**
     * Connects and pings the database before it returns. Creates the missing indexes, those of {@code users} included;
     * continues without them if the database refuses.
     *
     * @param connectionString a MongoDB connection string. It may contain a password, so it is never kept, logged or
     *     quoted. A database name, read concern or write concern in it is ignored: the guarantees of this class need
     *     their own
     * @throws InvalidInput with {@code invalid_input} if the connection string or the database name is malformed
     * @throws Unavailable with {@code store_unavailable} if the database does not answer; the message contains the
     *     hosts
     */
    public static MongoStores open(
            String connectionString, String databaseName, ServiceCatalog catalog, MissingUsers missingUsers) {
        return open(connectionString, databaseName, catalog, missingUsers, platform -> ImportGuard.none());
    }

    /**
     * The same for a database with values of the platform that are still to be imported. Until the import is over, every
     * instance has to open the database with its guard; otherwise the import may restore what users delete.
     *
     * @param guard makes the guard of that import for the opened database
     */
    public static MongoStores open(
            String connectionString,
            String databaseName,
            ServiceCatalog catalog,
            MissingUsers missingUsers,
            Function<PlatformDatabase, ImportGuard> guard) {
        MongoConnection connection = MongoConnection.to(connectionString);
        MongoClient client = MongoClients.create(connection.settings());
        try {
            MongoDatabase database = database(client, databaseName);
            database.runCommand(new BsonDocument("ping", new BsonInt32(1)));
            PlatformDatabase platform = new PlatformDatabase(
                    database.withReadConcern(strongestReadConcern(database)), catalog, missingUsers);
            return new MongoStores(client, platform, guard.apply(platform));
        } catch (MongoException failed) {
            client.close();
            throw noAnswer(connection, failed);
        } catch (RuntimeException refused) {
            client.close();
            throw refused;
        }
    }

    /**
     * Whether the database has any collection. Creates nothing.
     *
     * @throws InvalidInput and {@link Unavailable} as {@link #open(String, String, ServiceCatalog, MissingUsers)} does
     */
    public static boolean exists(String connectionString, String databaseName) {
        MongoConnection connection = MongoConnection.to(connectionString);
        try (MongoClient client = MongoClients.create(connection.settings())) {
            return database(client, databaseName).listCollectionNames().first() != null;
        } catch (MongoException failed) {
            throw noAnswer(connection, failed);
        }
    }

    private static Unavailable noAnswer(MongoConnection connection, MongoException failed) {
        MongoErrors.STORE.log(failed);
        return Unavailable.of(
                ErrorCode.STORE_UNAVAILABLE,
                "The database at " + connection.hosts()
                        + " did not answer as it should. Check that it runs, that it can be reached from here, and"
                        + " that it accepts this user.");
    }

    private static MongoDatabase database(MongoClient client, String name) {
        try {
            return client.getDatabase(name);
        } catch (IllegalArgumentException malformed) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_INPUT,
                    new FieldError("database", "malformed", "This is no name for a MongoDB database."));
        }
    }

    private static ReadConcern strongestReadConcern(MongoDatabase database) {
        try {
            database.withReadConcern(ReadConcern.MAJORITY)
                    .getCollection(PlatformDatabase.META)
                    .find()
                    .first();
            return ReadConcern.MAJORITY;
        } catch (MongoCommandException refused) {
            if (NO_MAJORITY_READS.contains(refused.getErrorCode())) {
                return ReadConcern.LOCAL;
            }
            throw refused;
        }
    }

    @Override
    public UserConfigStore userConfigStore() {
        return userConfigStore;
    }

    @Override
    public PaymentConfigStore paymentConfigs() {
        return paymentConfigs;
    }

    @Override
    public AuditLog auditLog() {
        return auditLog;
    }

    @Override
    public AuditScan auditScan() {
        return auditScan;
    }

    @Override
    public AuditKeyStore auditKeys() {
        return auditKeys;
    }

    @Override
    public SealedRecords sealedRecords() {
        return sealedRecords;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public GuardedRecords guardedRecords() {
        return guardedRecords;
    }

    /**
     * The payments. Reading a damaged payment, or a history page that contains one, fails with {@code
     * store_unavailable}, because amounts are never guessed. The list of unfinished payments leaves it out, so that all
     * others go on. It is logged as an error.
     */
    @Override
    public PaymentLedger payments() {
        return payments;
    }

    @Override
    public SpendingLedger spending() {
        return spending;
    }

    @Override
    public ModelSpending modelSpending() {
        return modelSpending;
    }

    @Override
    public UsageLog usageLog() {
        return usageLog;
    }

    /** The opened database, for an import of the platform's own values. It is closed with this. */
    public PlatformDatabase platform() {
        return platform;
    }

    /** Closes every connection. Closing twice is harmless. */
    @Override
    public void close() {
        client.close();
    }
}
