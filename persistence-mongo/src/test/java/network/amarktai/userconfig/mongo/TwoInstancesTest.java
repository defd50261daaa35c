package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.users.UserIdField;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Several instances on one database, with connections of their own. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#withAtomicUpdates")
class TwoInstancesTest {

    private final TestDatabase database;
    private final List<MongoStores> instances;

    TwoInstancesTest(TestServer server) {
        database = new TestDatabase(server);
        instances = List.of(database.open(), database.open());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void ofTwoSavesOverTheSameStateOneWins() {
        UserId alice = database.plantUser(UserIdField.ID, "alice");
        StoredCredential current = null;
        for (int round = 0; round < 20; round++) {
            StoredCredential seen = current;
            List<StoredCredential> nexts = List.of(credential(OPENAI), credential(OPENAI));

            List<Boolean> won = Race.run(
                    2,
                    i -> () -> instances
                            .get(i)
                            .userConfigStore()
                            .replaceCredential(alice, nexts.get(i), seen == null ? null : seen.storedRevision()));

            assertEquals(1, Collections.frequency(won, true));
            current = nexts.get(won.indexOf(true));
            for (MongoStores instance : instances) {
                assertEquals(Optional.of(current), instance.userConfigStore().credential(alice, OPENAI));
            }
        }
    }

    @Test
    void twoWhoMakeRoomAtOnceBothSave() {
        for (int round = 0; round < 20; round++) {
            UserId user = database.plantUser(UserIdField.ID, "user-" + round);
            database.users().updateOne(Filters.eq("id", user.value()), Updates.set("api_keys", null));
            List<StoredCredential> nexts = List.of(credential(OPENAI), credential(BINANCE));

            Race.run(2, i -> () -> {
                assertTrue(instances.get(i).userConfigStore().replaceCredential(user, nexts.get(i), null));
                return nexts.get(i);
            });

            assertEquals(
                    new HashSet<>(nexts),
                    new HashSet<>(instances.get(0).userConfigStore().credentials(user)));
        }
    }

    @Test
    void theKeysOfAllInstancesAreNamed() {
        KeyId other = KeyId.of("ffffffff");
        List<KeyId> keys = List.of(KEY, other);
        List<UserId> users =
                List.of(database.plantUser(UserIdField.ID, "alice"), database.plantUser(UserIdField.ID, "bob"));

        Race.run(
                2,
                i -> () -> instances
                        .get(i)
                        .userConfigStore()
                        .replaceCredential(users.get(i), credential(OPENAI, keys.get(i), Map.of(API_KEY, "t")), null));

        assertEquals(Set.of(KEY, other), instances.get(0).userConfigStore().keyIds());
        assertEquals(Set.of(KEY, other), instances.get(1).userConfigStore().keyIds());
    }

    @Test
    void oneStreamGrowsWithoutAForkOrAGap() {
        AuditStream stream = stream();

        Race.run(2, i -> () -> {
            AuditLog log = instances.get(i).auditLog();
            return IntStream.range(0, 25)
                    .mapToObj(n -> appendAtHead(log, stream))
                    .toList();
        });

        List<Long> seqs = instances.get(0).auditLog().before(stream, Long.MAX_VALUE, 100).stream()
                .map(AuditEntry::seq)
                .toList();
        assertEquals(LongStream.rangeClosed(1, 50).mapToObj(seq -> 51 - seq).toList(), seqs);
    }

    private static AuditEntry appendAtHead(AuditLog log, AuditStream stream) {
        while (true) {
            long next = log.head(stream).map(AuditEntry::seq).orElse(0L) + 1;
            AuditEntry entry = entry(stream, next);
            if (log.append(entry)) {
                return entry;
            }
        }
    }
}
