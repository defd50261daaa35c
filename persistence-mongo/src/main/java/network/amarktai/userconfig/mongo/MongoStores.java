package network.amarktai.userconfig.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.LegacySources;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * The storage ports on one MongoDB database. What is written there stands in this package's description.
 *
 * <p>Safe for use by several threads, and by several instances at once. An operation on a database that does not answer fails
 * within a time that is bounded by 5 seconds to find a server and 10 seconds for each answer; shorter times in the
 * connection string are kept.
 */
public final class MongoStores implements AutoCloseable {

    /** What a change does if the database knows no such user. */
    public enum MissingUsers {
        /** Nothing: the platform makes the users, and reading or changing another is refused. */
        REFUSE,
        /** Inserts {@code {_id: U, id: U}}: there is no platform. Reading finds nothing and inserts nothing. */
        CREATE
    }

    static final String META = "user_config_meta";

    // ReadConcernMajorityNotEnabled, NotImplemented
    private static final Set<Integer> NO_MAJORITY_READS = Set.of(148, 238);

    private final MongoClient client;
    private final UserConfigStore userConfigStore;
    private final PaymentConfigStore paymentConfigs;
    private final AuditLog auditLog;
    private final AuditScan auditScan;
    private final AuditKeyStore auditKeys;
    private final SealedRecords sealedRecords;
    private final PaymentLedger payments;
    private final SpendingLedger spending;
    private final UsageLog usageLog;
    private final LegacySources legacySources;

    private MongoStores(MongoClient client, MongoDatabase database, ServiceCatalog catalog, MissingUsers missingUsers) {
        this.client = client;
        MongoCollection<BsonDocument> meta = collection(database, META);
        MongoCollection<BsonDocument> users = collection(database, "users");
        KeyIdRegistry keyIds = new KeyIdRegistry(meta);
        LegacyMarks marks = new LegacyMarks(meta);
        LegacyCollection apiKeys = new LegacyCollection(collection(database, LegacyCollection.NAME), catalog);
        userConfigStore = new MongoUserConfigStore(
                catalog,
                new UserDocuments(users, missingUsers, CredentialPath.API_KEYS),
                keyIds,
                new LegacyCredentials(catalog, apiKeys, marks));
        paymentConfigs = new MongoPaymentConfigStore(
                new UserDocuments(users, missingUsers, PaymentConfigDocument.PAYMENT_CONFIG), keyIds, marks);
        legacySources = new MongoLegacySources(
                catalog,
                new UserDocuments(users, missingUsers, CredentialPath.API_KEYS, PaymentConfigDocument.PAYMENT_CONFIG),
                new LegacyIndexes(users, collection(database, LegacyCollection.NAME)),
                apiKeys,
                marks,
                keyIds);
        MongoAuditKeyStore keys = new MongoAuditKeyStore(meta);
        auditKeys = keys;
        sealedRecords = new MongoSealedRecords(users, CredentialPath.of(catalog), keyIds);
        auditLog = new MongoAuditLog(collection(database, "audit_log"), meta, keys);
        auditScan = MongoAuditScan.on(collection(database, "audit_log"), meta);
        payments = MongoPaymentLedger.on(collection(database, "payments"));
        spending = new MongoSpendingLedger(
                collection(database, "payment_spending"), collection(database, "payment_lanes"));
        usageLog = MongoUsageLog.on(collection(database, "key_usage"));
    }

    /**
     * Connects, and asks the database for an answer before returning. Makes the indexes for payments and of {@code audit_log}
     * and {@code key_usage} that are missing, and goes on without them if the database refuses.
     *
     * @param connectionString a MongoDB connection string. It may hold a password, so it is neither kept nor logged nor
     *     quoted. The database it may name is ignored, and so are its read and write concerns: ours are promises
     * @throws InvalidInput with {@code invalid_input} if the connection string or the database name is malformed
     * @throws Unavailable with {@code store_unavailable} if the database does not answer; the message names its hosts
     */
    public static MongoStores open(
            String connectionString, String databaseName, ServiceCatalog catalog, MissingUsers missingUsers) {
        Connection connection = Connection.to(connectionString);
        MongoClient client = MongoClients.create(connection.settings());
        try {
            MongoDatabase database = database(client, databaseName);
            database.runCommand(new BsonDocument("ping", new BsonInt32(1)));
            return new MongoStores(
                    client, database.withReadConcern(strongestReadConcern(database)), catalog, missingUsers);
        } catch (MongoException failed) {
            client.close();
            Edge.STORE.log(failed);
            throw Unavailable.of(
                    ErrorCode.STORE_UNAVAILABLE,
                    "The database at " + connection.hosts()
                            + " did not answer as it should. Check that it runs, that it can be reached from here, and"
                            + " that it accepts this user.");
        } catch (RuntimeException refused) {
            client.close();
            throw refused;
        }
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
            collection(database.withReadConcern(ReadConcern.MAJORITY), META)
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

    private static MongoCollection<BsonDocument> collection(MongoDatabase database, String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    /** The users' credentials. */
    public UserConfigStore userConfigStore() {
        return userConfigStore;
    }

    /** The users' payment configuration. */
    public PaymentConfigStore paymentConfigs() {
        return paymentConfigs;
    }

    /** The audit log. */
    public AuditLog auditLog() {
        return auditLog;
    }

    /** The same audit log, to be read as a whole. */
    public AuditScan auditScan() {
        return auditScan;
    }

    /** The keys of the audit log. */
    public AuditKeyStore auditKeys() {
        return auditKeys;
    }

    /** Everything sealed of the users. */
    public SealedRecords sealedRecords() {
        return sealedRecords;
    }

    /**
     * The payments. A damaged one is {@code store_unavailable} to whoever asks for it and in the history of its user, as money
     * is never guessed; among the unfinished ones it is left out, so that the work on all others goes on. The log names it.
     */
    public PaymentLedger payments() {
        return payments;
    }

    /** What users have spent, and which wallets are busy. */
    public SpendingLedger spending() {
        return spending;
    }

    /** What keys were used for. */
    public UsageLog usageLog() {
        return usageLog;
    }

    /** What the platform stored before this system. */
    public LegacySources legacySources() {
        return legacySources;
    }

    /** Closes every connection. Closing twice is harmless. */
    @Override
    public void close() {
        client.close();
    }
}
