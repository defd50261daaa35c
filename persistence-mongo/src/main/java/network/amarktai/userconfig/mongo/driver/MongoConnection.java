package network.amarktai.userconfig.mongo.driver;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The client settings of a connection string, with this adapter's concerns and timeouts on top.
 *
 * @param hosts the servers of the connection string, as {@code host:port}, separated by commas; never a user or a
 *     password
 */
public record MongoConnection(MongoClientSettings settings, String hosts) {

    static final int SELECTION_MILLIS = 5_000;
    static final int ANSWER_MILLIS = 10_000;
    // Shorter than the read timeout, so that the server itself reports a missing majority.
    static final int MAJORITY_MILLIS = 8_000;
    // After a broken connection the driver waits this long before it checks the server, and so does the read-back.
    static final int RECOVERY_MILLIS = 100;

    public static MongoConnection to(String connectionString) {
        requireNothingAfterTheHosts(connectionString);
        ConnectionString parsed = parse(connectionString);
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(parsed)
                .applicationName("amarktai-user-config")
                .readPreference(ReadPreference.primary())
                .writeConcern(
                        WriteConcern.MAJORITY.withJournal(true).withWTimeout(MAJORITY_MILLIS, TimeUnit.MILLISECONDS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                        atMost(SELECTION_MILLIS, parsed.getServerSelectionTimeout()), TimeUnit.MILLISECONDS))
                .applyToServerSettings(server -> server.minHeartbeatFrequency(RECOVERY_MILLIS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(
                                atMost(SELECTION_MILLIS, parsed.getConnectTimeout()), TimeUnit.MILLISECONDS)
                        .readTimeout(atMost(ANSWER_MILLIS, parsed.getSocketTimeout()), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool ->
                        pool.maxWaitTime(atMost(SELECTION_MILLIS, parsed.getMaxWaitTime()), TimeUnit.MILLISECONDS))
                .build();
        return new MongoConnection(
                settings,
                parsed.getHosts().stream().map(MongoConnection::hostAndPort).collect(Collectors.joining(",")));
    }

    private static String hostAndPort(String named) {
        ServerAddress address = new ServerAddress(named);
        String host = address.getHost();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    // A password with an unescaped slash or question mark ends the host part early: the driver would parse "user:1234"
    // of "user:1234/word@host" as a host with its port, and our message would show it.
    private static void requireNothingAfterTheHosts(String connectionString) {
        String rest = connectionString.substring(connectionString.indexOf("://") + 1);
        int end = 2;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
            end++;
        }
        if (rest.indexOf('@', end) >= 0) {
            throw malformed();
        }
    }

    private static ConnectionString parse(String connectionString) {
        try {
            return new ConnectionString(connectionString);
        } catch (IllegalArgumentException quotesItsInput) {
            throw malformed();
        } catch (MongoException unresolved) {
            MongoErrors.STORE.log(unresolved);
            throw Unavailable.of(
                    ErrorCode.STORE_UNAVAILABLE, "The database's name could not be resolved to its servers.");
        }
    }

    // The driver treats 0 as "no timeout".
    private static int atMost(int limit, @Nullable Integer asked) {
        return asked == null || asked <= 0 ? limit : Math.min(limit, asked);
    }

    private static InvalidInput malformed() {
        return InvalidInput.of(
                ErrorCode.INVALID_INPUT,
                new FieldError(
                        "connection_string",
                        "malformed",
                        "This is no MongoDB connection string. It begins with mongodb:// or mongodb+srv://, and"
                                + " characters like : / ? # @ in its user and password are percent-encoded."));
    }
}
