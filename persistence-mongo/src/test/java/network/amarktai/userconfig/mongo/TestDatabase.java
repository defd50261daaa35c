package network.amarktai.userconfig.mongo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database of its own for one test, dropped when closed. */
public final class TestDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TestServer.class);

    private final TestServer server;
    private final Function<PlatformDatabase, ImportGuard> guard;
    private final MongoDatabase database;
    private final List<MongoStores> opened = new ArrayList<>();

    public TestDatabase(TestServer server) {
        this(server, platform -> ImportGuard.none());
    }

    /** A database that every store opens with this guard. */
    public TestDatabase(TestServer server, Function<PlatformDatabase, ImportGuard> guard) {
        this.server = server;
        this.guard = guard;
        this.database = server.client().getDatabase("test_" + UUID.randomUUID());
    }

    public TestServer server() {
        return server;
    }

    public MongoStores open() {
        return open(MissingUsers.REFUSE);
    }

    public MongoStores open(MissingUsers missingUsers) {
        return open(server.connectionString(), missingUsers);
    }

    public MongoStores open(FaultyProxy proxy, MissingUsers missingUsers) {
        return open(proxy.connectionString(), missingUsers);
    }

    /** Gives up soon on a server that is sent away. */
    public MongoStores openImpatiently(FaultyProxy proxy) {
        return open(proxy.impatientConnectionString(), MissingUsers.REFUSE);
    }

    private MongoStores open(String connectionString, MissingUsers missingUsers) {
        MongoStores stores =
                MongoStores.open(connectionString, database.getName(), StandardCatalog.services(), missingUsers, guard);
        opened.add(stores);
        return stores;
    }

    /** Closes every store and opens one again. */
    public MongoStores reopen() {
        opened.forEach(MongoStores::close);
        opened.clear();
        return open();
    }

    public MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    public MongoCollection<BsonDocument> users() {
        return collection("users");
    }

    /** Inserts a document into {@code users}, written as JSON. */
    public BsonDocument plant(String json) {
        BsonDocument document = BsonDocument.parse(json);
        users().insertOne(document);
        return document;
    }

    /** Makes a user {@code alice} with this configuration the only one. */
    public void plantPaymentConfig(BsonDocument config) {
        BsonDocument user = new BsonDocument("_id", new BsonInt32(1))
                .append("id", new BsonString("alice"))
                .append("payment_config", config);
        assumeTrue(stores(user), "the server stores such a configuration");
        users().deleteMany(new BsonDocument());
        users().insertOne(user);
    }

    /** The payment configuration of the only user. */
    public BsonDocument paymentConfig() {
        return find("{}").getDocument("payment_config");
    }

    /** Inserts a document unless the server takes its {@code _id} for one it has. A no is logged. */
    public boolean plantBeside(String json) {
        try {
            plant(json);
            return true;
        } catch (MongoException refused) {
            LOG.warn("{} does not keep two ids apart that MongoDB does: a test is left out", server);
            return false;
        }
    }

    /** A document as the platform has it, in which {@code id} is the user's in this tier. */
    public UserId plantUser(UserIdField tier, String id) {
        BsonValue documentId = tier == UserIdField.DOCUMENT_ID ? new BsonString(id) : new BsonObjectId(new ObjectId());
        BsonDocument document = new BsonDocument("_id", documentId)
                .append("email", new BsonString(UUID.randomUUID() + "@example.com"))
                .append("settings", BsonDocument.parse("{theme: 'dark', limits: [1, 2.5, null]}"));
        switch (tier) {
            case ID -> document.append("id", new BsonString(id)).append("user_id", new BsonString("somebody else"));
            case USER_ID -> document.append("user_id", new BsonString(id));
            case DOCUMENT_ID -> document.append("id", BsonNull.VALUE);
        }
        users().insertOne(document);
        return UserId.of(id);
    }

    /** The bytes of the only document that passes the filter. */
    public RawBsonDocument raw(String filter) {
        List<RawBsonDocument> found = database.getCollection("users", RawBsonDocument.class)
                .find(BsonDocument.parse(filter))
                .into(new ArrayList<>());
        if (found.size() != 1) {
            throw new AssertionError("found " + found.size() + " documents");
        }
        return found.get(0);
    }

    /** The only document in {@code users} that passes the filter. */
    public BsonDocument find(String filter) {
        return raw(filter).decode(new BsonDocumentCodec());
    }

    /** Whether the server keeps such a value as it is. It is asked, and a no is logged. */
    public boolean stores(BsonValue value) {
        BsonDocument document = new BsonDocument("_id", new BsonString("scratch")).append("v", value);
        MongoCollection<RawBsonDocument> scratch = database.getCollection("scratch", RawBsonDocument.class);
        RawBsonDocument sent = new RawBsonDocument(document, new BsonDocumentCodec());
        boolean kept;
        try {
            scratch.deleteMany(new BsonDocument());
            scratch.insertOne(sent);
            kept = sent.equals(scratch.find().first());
        } catch (MongoException | BSONException refused) {
            kept = false;
        }
        if (!kept) {
            LOG.warn("{} does not store {}: it is left out", server, value.getBsonType());
        }
        return kept;
    }

    @Override
    public void close() {
        opened.forEach(MongoStores::close);
        database.drop();
    }
}
