package network.amarktai.userconfig.benchmarks.parts;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import org.bson.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Our adapter and the raw driver, which sends the same commands. */
@State(Scope.Thread)
public class MongoBenchmark {

    /** The system property with the URL of the server. */
    static final String URL = "benchmarks.mongo";

    private static final String DATABASE = "user_config_benchmarks";
    private static final String CREDENTIAL = "api_keys.openai";
    private static final int REVISION_BYTES = 16;
    private static final UserId USER = UserId.of("b2c1f0de-6a54-4f0e-9c58-3f4f8a1f6f70");
    private static final Document PROJECTION =
            new Document("id", 1).append("user_id", 1).append("api_keys", 1);

    private final Random random = new Random();
    private final String url = Objects.requireNonNull(System.getProperty(URL));
    private final MongoStores stores = MongoStores.open(url, DATABASE, StandardCatalog.services(), MissingUsers.CREATE);
    private final MongoClient client = MongoClients.create(url);
    private final MongoCollection<Document> users = client.getDatabase(DATABASE).getCollection("users");
    private final MongoCollection<Document> meta = client.getDatabase(DATABASE).getCollection("user_config_meta");

    /** Creates the user in a new database. */
    public MongoBenchmark() {
        adapterSave();
    }

    private StoredCredential next() {
        byte[] revision = new byte[REVISION_BYTES];
        random.nextBytes(revision);
        return new StoredCredential(
                Store.SERVICE,
                KeyId.of("20ef8f9d"),
                Map.of(Store.FIELD, "gAAAAAB" + "x".repeat(153)),
                Fingerprint.of("062af03d11c27d99"),
                Instant.EPOCH,
                Instant.EPOCH,
                Revision.of(HexFormat.of().formatHex(revision)),
                null,
                null,
                LastTests.none());
    }

    @Benchmark
    public List<CredentialRecord> adapterRead() {
        return stores.userConfigStore().credentials(USER);
    }

    @Benchmark
    public String driverRead() {
        return read().toJson();
    }

    private Document read() {
        Document found = new Document();
        try (MongoCursor<Document> cursor = users.find(new Document("id", USER.value()))
                .projection(PROJECTION)
                .iterator()) {
            while (cursor.hasNext()) {
                found = cursor.next();
            }
        }
        return found;
    }

    /** Reads the stored credential, as a save does, and replaces it. */
    @Benchmark
    public final boolean adapterSave() {
        Revision seen = stores.userConfigStore()
                .credential(USER, Store.SERVICE)
                .flatMap(CredentialRecord::revision)
                .orElse(null);
        return stores.userConfigStore().replaceCredential(USER, next(), seen);
    }

    /**
     * The same commands by hand: a read, the read of the compare-and-set, a read of the key id list, and an update on
     * condition of the revision.
     */
    @Benchmark
    public long driverSave() {
        read();
        Document seen = read();
        if (meta.find(new Document("_id", "key_ids")).first() == null) {
            throw new IllegalStateException("the adapter enters its key before its first save");
        }
        StoredCredential next = next();
        Document content = new Document("key_id", next.keyId().value())
                .append("fields", new Document("api_key", next.tokens().get(Store.FIELD)))
                .append("fingerprint", next.fingerprint().value())
                .append("created_at", next.createdAt())
                .append("updated_at", next.updatedAt())
                .append("revision", next.storedRevision().value());
        String revision = seen.get("api_keys", Document.class)
                .get("openai", Document.class)
                .getString("revision");
        return users.updateOne(
                        new Document("_id", seen.get("_id"))
                                .append("id", USER.value())
                                .append(CREDENTIAL + ".revision", revision),
                        new Document("$set", new Document(CREDENTIAL, content)))
                .getMatchedCount();
    }

    /** Closes the adapter and the driver. */
    @TearDown
    public void close() {
        stores.close();
        client.close();
    }
}
