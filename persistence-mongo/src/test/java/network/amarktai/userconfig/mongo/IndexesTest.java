package network.amarktai.userconfig.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.model.IndexOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The indexes that requests need exist from the first opening on. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class IndexesTest {

    private static final BsonDocument BY_ID = BsonDocument.parse("{id: 1}");

    private final TestServer server;
    private final TestDatabase database;

    IndexesTest(TestServer server) {
        this.server = server;
        database = new TestDatabase(server);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theFirstOpeningMakesTheIndexesOfUsersAndStreams() {
        database.open(MissingUsers.CREATE);

        assertTrue(
                indexes("users").containsAll(Set.of(BY_ID, BsonDocument.parse("{user_id: 1}"))),
                () -> indexes("users").toString());
        assertTrue(indexes("user_config_meta").contains(BsonDocument.parse("{stream: 1}")));
    }

    @Test
    void anIndexThatExistsWithOtherOptionsIsNoWarning() {
        List<String> usual;
        try (TestDatabase fresh = new TestDatabase(server)) {
            usual = warnings(fresh::open);
        }
        database.users().createIndex(BY_ID, new IndexOptions().unique(true));
        database.collection("payments")
                .createIndex(BY_ID, new IndexOptions().unique(true).name("theirs"));

        // FerretDB refuses some indexes in every database.
        assertEquals(usual, warnings(database::open));

        assertTrue(indexes("users").contains(BY_ID));
        assertTrue(
                indexes("payments").contains(BsonDocument.parse("{status: 1, accepted_at: 1, id: 1}")),
                "the next ones");
    }

    private Set<BsonDocument> indexes(String collection) {
        Set<BsonDocument> keys = new HashSet<>();
        database.collection(collection)
                .listIndexes(BsonDocument.class)
                .forEach(index -> keys.add(index.getDocument("key")));
        return keys;
    }

    private static List<String> warnings(Runnable work) {
        Logger ours = (Logger) LoggerFactory.getLogger("network.amarktai.userconfig.mongo.driver");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        ours.addAppender(appender);
        try {
            work.run();
        } finally {
            ours.detachAppender(appender);
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
