package network.amarktai.userconfig.mongo.audit;

import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.AuditScanContract;
import network.amarktai.userconfig.port.DurableAuditLogContract;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class MongoAuditLogTest implements DurableAuditLogContract, AuditScanContract {

    private final TestDatabase database;
    private AuditLog log;
    private AuditScan scan;

    MongoAuditLogTest(TestServer server) {
        database = new TestDatabase(server);
        MongoStores stores = database.open();
        log = stores.auditLog();
        scan = stores.auditScan();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public AuditLog log() {
        return log;
    }

    @Override
    public AuditScan scan() {
        return scan;
    }

    @Override
    public AuditLog reopened() {
        MongoStores stores = database.reopen();
        log = stores.auditLog();
        scan = stores.auditScan();
        return log;
    }

    @Test
    void theStoredDocumentIsTheOneThatIsDocumented() {
        AuditStream stream = AuditStream.of("u-" + "0a".repeat(16));
        AuditEntry entry = entry(stream, 42);

        log.append(entry);

        BsonDocument stored = database.collection("audit_log").find().first();
        assertEquals(BsonDocument.parse("""
                        {_id: 'u-0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a:0000000000000042',
                         stream: 'u-0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a', seq: {$numberLong: '42'}, event_id: '%s',
                         at: {$date: '2026-11-22T12:00:00.123Z'}, action: 'credential.saved', outcome: 'done',
                         payload: '%s', key_id: '20ef8f9d', mac: '%s'}""".formatted(entry.eventId(), entry.payload(), "ab".repeat(32))), stored);
    }

    @Test
    void entriesAreInTheOrderOfTheirNumbersNotOfTheirDigits() {
        AuditStream stream = stream();
        List<AuditEntry> entries = List.of(entry(stream, 9), entry(stream, 10), entry(stream, 9_999_999_999_999_999L));
        entries.forEach(log::append);

        assertEquals(List.of(entries.get(2), entries.get(1), entries.get(0)), log.before(stream, Long.MAX_VALUE, 10));
        assertEquals(List.of(entries.get(0)), log.before(stream, 10, 10));
    }

    @Test
    void aPageOfNothingIsEmpty() {
        AuditStream stream = stream();
        log.append(entry(stream, 1));

        assertEquals(List.of(), log.before(stream, Long.MAX_VALUE, 0));
        assertEquals(List.of(), log.before(stream, Long.MAX_VALUE, -1));
        assertEquals(List.of(), log.before(stream, Long.MIN_VALUE, 10));
    }

    @Test
    void aDamagedEntryIsNeverShownAsASoundOne() {
        AuditStream stream = stream();
        log.append(entry(stream, 1));
        database.collection("audit_log").updateOne(Filters.empty(), Updates.set("mac", "zz"));

        Unavailable damaged = assertThrows(Unavailable.class, () -> log.head(stream));

        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, damaged.code());
        assertFalse(log.append(entry(stream, 1)), "its place is still taken");
    }

    @Test
    void aDamagedStreamOfAUserIsNotReplacedByANewOne() {
        UserId alice = UserId.of("alice");
        log.streamOf(alice, stream());
        database.collection("user_config_meta").updateOne(Filters.empty(), Updates.set("stream", 5));

        assertEquals(
                ErrorCode.AUDIT_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> log.streamOf(alice, stream()))
                        .code());
    }

    @Test
    void noUserIdIsTakenForAnotherDocument() {
        for (String id : List.of("key_ids", "audit-stream:alice", "alice", "ü".repeat(128))) {
            AuditStream stream = stream();
            assertEquals(stream, log.streamOf(UserId.of(id), stream));
            assertEquals(Optional.of(stream), log.streamOf(UserId.of(id)));
        }
        assertEquals(4, database.collection("user_config_meta").countDocuments());
    }
}
