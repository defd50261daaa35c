package network.amarktai.userconfig.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.mongo.driver.MongoConnection;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Connection strings, and databases that do not answer. */
class OpeningTest {

    private static final String SECRET = "hunter2hunter2";
    private static final String USER = "somebody";
    private static final String SOON = "serverSelectionTimeoutMS=300&connectTimeoutMS=300&socketTimeoutMS=300";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "somebody:hunter2hunter2@db.example",
                "http://somebody:hunter2hunter2@db.example",
                "mongodb://",
                "mongodb://somebody:hunter2hunter2@",
                "mongodb://somebody:hunter2@hunter2@db.example",
                "mongodb://somebody:hunter2:hunter2@db.example",
                "mongodb://somebody:27017/hunter2hunter2@db.example",
                "mongodb://somebody:27017?hunter2hunter2@db.example",
                "mongodb://somebody:hunter2hunter2@27017/@db.example",
                "mongodb://somebody:hunter2%hunter2@db.example",
                "mongodb://somebody:hunter2hunter2@db.example:port",
                "mongodb://somebody:hunter2hunter2@db.example/?w=majority&authMechanism=hunter2hunter2",
                "mongodb+srv://somebody:hunter2hunter2@db.example:27017"
            })
    void aMalformedConnectionStringIsRefusedAndNotQuoted(String connectionString) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> open(connectionString, "test"));

        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        assertTellsNothing(refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a/b"})
    void aMalformedDatabaseNameIsRefused(String name) {
        assertThrows(InvalidInput.class, () -> open(TestServer.embedded().connectionString(), name));
    }

    @Test
    void anUnreachableDatabaseIsNamedInBoundedTime() throws IOException {
        List<ILoggingEvent> logged;
        try (Socket silent = new Socket()) {
            // A bound port without a listener: no other process gets it, and connections are refused.
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String host = "127.0.0.1:" + silent.getLocalPort();
            logged = logged(() -> assertTimeout(Duration.ofSeconds(10), () -> {
                Unavailable failed = assertThrows(
                        Unavailable.class,
                        () -> open("mongodb://" + USER + ":" + SECRET + "@" + host + "/?" + SOON, "test"));
                assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
                assertTrue(failed.detail().contains(host), failed.detail());
                assertTellsNothing(failed);
            }));
        }

        for (ILoggingEvent event : logged) {
            assertFalse(event.getFormattedMessage().contains(SECRET), event.getLoggerName());
        }
    }

    @Test
    void aDatabaseThatAcceptsAndNeverAnswersIsUnavailableInBoundedTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertTimeout(
                    Duration.ofSeconds(10),
                    () -> assertThrows(
                            Unavailable.class,
                            () -> open("mongodb://127.0.0.1:" + silent.getLocalPort() + "/?" + SOON, "test")));
        }
    }

    @Test
    void aHostWithoutAPortIsNamedWithTheUsualOne() {
        assertEquals(
                "[::1]:1,db.example:27017",
                MongoConnection.to("mongodb://u:p@db.example,[::1]:1/x").hosts());
    }

    @Test
    void oursAreTheConcernsWhateverTheConnectionStringSays() {
        MongoClientSettings settings = MongoConnection.to(
                        "mongodb://db.example/?w=1&journal=false&readPreference=secondary&tls=true&appName=x")
                .settings();

        assertEquals(
                WriteConcern.MAJORITY.withJournal(true).withWTimeout(8, TimeUnit.SECONDS), settings.getWriteConcern());
        assertEquals(ReadPreference.primary(), settings.getReadPreference());
        assertTrue(settings.getSslSettings().isEnabled(), "the rest is kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?serverSelectionTimeoutMS=60000&connectTimeoutMS=60000&socketTimeoutMS=60000&waitQueueTimeoutMS=60000",
                "?serverSelectionTimeoutMS=0&connectTimeoutMS=0&socketTimeoutMS=0&waitQueueTimeoutMS=0"
            })
    void everyWaitIsBounded(String options) {
        assertEquals(List.of(5_000, 5_000, 10_000, 5_000), waits(options));
    }

    @Test
    void shorterWaitsAreKept() {
        assertEquals(
                List.of(1, 2, 3, 4),
                waits("?serverSelectionTimeoutMS=1&connectTimeoutMS=2&socketTimeoutMS=3&waitQueueTimeoutMS=4"));
    }

    private static List<Integer> waits(String options) {
        MongoClientSettings settings =
                MongoConnection.to("mongodb://db.example/" + options).settings();
        return List.of(
                (int) settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.MILLISECONDS),
                settings.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS),
                settings.getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS),
                (int) settings.getConnectionPoolSettings().getMaxWaitTime(TimeUnit.MILLISECONDS));
    }

    @Test
    void openingChangesNoDocument() {
        try (TestDatabase database = new TestDatabase(TestServer.embedded())) {
            database.plantUser(UserIdField.ID, "alice");
            BsonDocument before = database.raw("{}");

            database.open();

            assertEquals(before, database.raw("{}"));
        }
    }

    @Test
    void aFailureIsLoggedByItsKindOnly() {
        TestServer server = TestServer.embedded();
        try (TestDatabase database = new TestDatabase(server);
                FaultyProxy proxy = new FaultyProxy(server);
                MongoStores stores = database.openImpatiently(proxy)) {
            UserId user = database.plantUser(UserIdField.ID, "marker-user");
            List<ILoggingEvent> logged = logged(() -> {
                proxy.goAway();
                assertThrows(Unavailable.class, () -> stores.userConfigStore().credentials(user));
            });

            List<ILoggingEvent> ours = logged.stream()
                    .filter(event -> event.getLoggerName().startsWith("network.amarktai"))
                    .toList();
            assertEquals(1, ours.size());
            assertTrue(
                    ours.get(0)
                            .getFormattedMessage()
                            .matches("store_unavailable: com\\.mongodb\\.Mongo\\w+ with server error code -?\\d+"),
                    ours.get(0).getFormattedMessage());
            assertNull(ours.get(0).getThrowableProxy());
            for (ILoggingEvent event : logged) {
                assertFalse(event.getFormattedMessage().contains("marker-user"), event.getLoggerName());
            }
        }
    }

    // At INFO, which is what a host may well run the driver with.
    private static List<ILoggingEvent> logged(Runnable work) {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("network.amarktai");
        Level level = root.getLevel();
        Level ourLevel = ours.getLevel();
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        ours.setAdditive(false);
        try {
            root.addAppender(appender);
            ours.addAppender(appender);
            root.setLevel(Level.INFO);
            ours.setLevel(Level.INFO);
            work.run();
            return List.copyOf(appender.list);
        } finally {
            root.setLevel(level);
            ours.setLevel(ourLevel);
            ours.setAdditive(true);
            root.detachAppender(appender);
            ours.detachAppender(appender);
        }
    }

    private static void open(String connectionString, String database) {
        MongoStores.open(connectionString, database, StandardCatalog.services(), MissingUsers.REFUSE)
                .close();
    }

    private static void assertTellsNothing(UserConfigException error) {
        assertNull(error.getCause());
        for (String part : List.of(SECRET, "hunter2", USER)) {
            assertFalse(error.toString().contains(part), error.toString());
        }
    }
}
