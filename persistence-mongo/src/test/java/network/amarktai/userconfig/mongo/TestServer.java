package network.amarktai.userconfig.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server to test against. It says once which one it is. */
public final class TestServer {

    private static final Logger LOG = LoggerFactory.getLogger(TestServer.class);
    private static final String FERRETDB = "FerretDB as MongoDB ";
    private static final Pattern JAR = Pattern.compile("-([0-9.]+)\\.jar$");
    private static final TestServer EMBEDDED = embed();
    private static final List<TestServer> ALL = all(System.getenv("MONGO_URL"));

    private final String name;
    private final String connectionString;
    private final MongoClient client;

    private TestServer(String name, String connectionString) {
        this.name = name;
        this.connectionString = connectionString;
        this.client = MongoClients.create(connectionString);
        LOG.info("persistence-mongo contract ran against {}", this);
    }

    /** The embedded server, and the one that {@code MONGO_URL} names if it is set. */
    public static List<TestServer> all() {
        return ALL;
    }

    /** Servers that update a document atomically, as MongoDB promises and FerretDB 1.x on SQLite does not. */
    public static List<TestServer> withAtomicUpdates() {
        return ALL.stream()
                .filter(server -> {
                    boolean atomic = !server.isFerretDb();
                    if (!atomic) {
                        LOG.warn("{} loses concurrent updates: tests with several connections are left out", server);
                    }
                    return atomic;
                })
                .toList();
    }

    /** Whether it is FerretDB, which looks through a whole collection for each document that is not asked for by its _id. */
    public boolean isFerretDb() {
        return name.startsWith(FERRETDB);
    }

    public static TestServer embedded() {
        return EMBEDDED;
    }

    private static List<TestServer> all(String given) {
        List<TestServer> servers = new ArrayList<>(List.of(EMBEDDED));
        if (given != null && !given.isEmpty()) {
            try (MongoClient asked = MongoClients.create(given)) {
                Document answer = asked.getDatabase("admin").runCommand(new Document("buildInfo", 1));
                String product = answer.containsKey("ferretdbVersion") ? FERRETDB : "MongoDB ";
                servers.add(new TestServer(product + answer.getString("version"), given));
            }
        }
        return List.copyOf(servers);
    }

    private static TestServer embed() {
        InetSocketAddress address = new MongoServer(new MemoryBackend()).bind();
        return new TestServer(
                "mongo-java-server " + embeddedVersion(),
                "mongodb://" + address.getHostString() + ":" + address.getPort() + "/");
    }

    // Its jar's manifest does not say.
    private static String embeddedVersion() {
        Matcher jar = JAR.matcher(MongoServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return jar.find() ? jar.group(1) : "of unknown version";
    }

    public String connectionString() {
        return connectionString;
    }

    public String host() {
        return new ConnectionString(connectionString).getHosts().get(0);
    }

    /** A client past the adapter, to plant and to look. */
    public MongoClient client() {
        return client;
    }

    @Override
    public String toString() {
        return name + " at " + host();
    }
}
