package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.tested;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.users.CredentialDocument;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at the path of a record that are no records. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class LegacyValuesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Revision SOUND = Revision.of("0123456789abcdef0123456789abcdef");

    static final List<String> LEGACY = List.of(
            "{v: 'gAAAAABlegacy'}",
            "{v: ''}",
            "{v: {}}",
            "{v: {api_key: 'gAAAAABlegacy', api_secret: 'Z0FBQUFB'}}",
            "{v: {api_key: 'x', revision: '0123456789abcdef0123456789abcdef'}}",
            "{v: {api_key: 'x', created_at: {$date: '2020-01-01T00:00:00Z'}}}");

    static final List<String> MALFORMED_WITHOUT_REVISION = List.of(
            "{v: 5}",
            "{v: {$numberDecimal: '1.5'}}",
            "{v: true}",
            "{v: []}",
            "{v: ['gAAAAABlegacy']}",
            "{v: [{key_id: '20ef8f9d', revision: '0123456789abcdef0123456789abcdef'}]}",
            "{v: {$date: '2020-01-01T00:00:00Z'}}",
            "{v: {$oid: '507f1f77bcf86cd799439011'}}",
            "{v: {key_id: '20ef8f9d'}}",
            "{v: {fields: {api_key: 't'}}}",
            "{v: {key_id: '20ef8f9d', fields: {api_key: 't'}, revision: 5}}",
            "{v: {key_id: '20ef8f9d', fields: {api_key: 't'}, revision: null}}",
            "{v: {key_id: '20ef8f9d', fields: {api_key: 't'}, revision: ['0123456789abcdef0123456789abcdef']}}",
            "{v: {key_id: '20ef8f9d', fields: {api_key: 't'}, revision: ''}}",
            "{v: {key_id: '20ef8f9d', fields: {api_key: 't'}, revision: '0123456789ABCDEF0123456789abcdef'}}",
            "{v: {key_id: '20ef8f9d', fields: {api_key: 't'}, revision: '0123456789abcdef0123456789abcdef0'}}",
            "{v: {key_id: '20ef8f9d', fields: {api_key: 't'}, revision: '0123456789abcdef0123456789abcdef\\n'}}",
            "{v: {key_id: '20ef8f9d', fields: {api_key: 't'}, revision: 'x0123456789abcdef0123456789abcdef'}}",
            "{v: {key_id: null, fields: null}}");

    private final TestDatabase database;
    private final UserConfigStore store;

    LegacyValuesTest(TestServer server) {
        database = new TestDatabase(server);
        store = database.open().userConfigStore();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** A sound record with one thing wrong. */
    static final List<Damage> MALFORMED = damages();

    private record Damage(String field, BsonValue value) {}

    private static List<Damage> damages() {
        BsonValue number = new BsonInt32(5);
        return Stream.of("key_id", "fields", "fingerprint", "created_at", "updated_at")
                .flatMap(field -> Stream.of(
                        new Damage(field, null),
                        new Damage(field, BsonNull.VALUE),
                        new Damage(field, number),
                        new Damage(field, new BsonString("neither hex nor a date")),
                        new Damage(field, new BsonDocument()),
                        new Damage(field, new BsonDocument("api_key", number)),
                        new Damage(field, new BsonDocument("Not A Slug", new BsonString("t")))))
                .toList();
    }

    @ParameterizedTest
    @FieldSource("LEGACY")
    void aLegacyValueIsReportedAndGivesWay(String json) {
        assertGivesWay(BsonDocument.parse(json).get("v"), new LegacyCredential(OPENAI));
        assertGivesWay(BsonDocument.parse(json).get("v"), new LegacyCredential(BINANCE));
    }

    @ParameterizedTest
    @FieldSource("MALFORMED_WITHOUT_REVISION")
    void aMalformedValueIsReportedAndGivesWay(String json) {
        assertGivesWay(BsonDocument.parse(json).get("v"), new MalformedCredential(OPENAI, null));
        assertGivesWay(BsonDocument.parse(json).get("v"), new MalformedCredential(BINANCE, null));
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void aDamagedRecordKeepsItsRevision(Damage damage) {
        BsonDocument record = CredentialDocument.write(credential(OPENAI));
        Revision revision = Revision.of(record.getString("revision").getValue());
        if (damage.value() == null) {
            record.remove(damage.field());
        } else {
            record.put(damage.field(), damage.value());
        }

        assertGivesWay(record, new MalformedCredential(OPENAI, revision));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{facts: 7, expires_at: 'never'}",
                "{facts: {read: 'yes'}, expires_at: 1.5}",
                "{facts: {read: 1, trade: 'no'}, expires_at: null}",
                "{facts: {read: 'maybe', trade: 'no', internal_transfer: 'no', withdraw: 'no', withdraw_addresses: 'no',"
                        + " ip_restricted: 'no'}, expires_at: {}}",
                "{facts: {read: 'yes', trade: 'no', internal_transfer: 'no', withdraw: 'no', withdraw_addresses: 'no',"
                        + " ip_restricted: 'no', expires_at: 'never'}, expires_at: []}"
            })
    void damagedFactsAndADamagedExpiryAreNone(String damage) {
        LastTests tests = LastTests.none().with(new TestMark(NOON, ProbeOutcome.VALID));
        StoredCredential sound = tested(credential(OPENAI), tests);
        BsonDocument record = CredentialDocument.write(sound);
        BsonDocument damaged = BsonDocument.parse(damage);
        record.getDocument("last_test").put("facts", damaged.get("facts"));
        record.put("expires_at", damaged.get("expires_at"));

        plant(OPENAI, record);

        assertEquals(Optional.of(sound), store.credential(ALICE, OPENAI));
    }

    @ParameterizedTest
    @FieldSource("MALFORMED_WITHOUT_REVISION")
    void nothingIsNotedOnWhatHasNoRevision(String json) {
        plant(OPENAI, BsonDocument.parse(json).get("v"));
        RawBsonDocument before = database.raw("{}");

        store.noteFailedOpening(ALICE, OPENAI, SOUND, NOON);

        assertEquals(before, database.raw("{}"));
    }

    private void assertGivesWay(BsonValue value, CredentialRecord expected) {
        ServiceId service = expected.service();
        Revision revision = expected.revision().orElse(null);
        StoredCredential next = credential(service);

        plant(service, value);
        assertEquals(Optional.of(expected), store.credential(ALICE, service));
        assertEquals(List.of(expected), store.credentials(ALICE));
        RawBsonDocument before = database.raw("{}");
        assertFalse(store.replaceCredential(ALICE, next, revision()));
        assertFalse(store.removeCredential(ALICE, service, revision()));
        if (revision != null) {
            assertFalse(store.replaceCredential(ALICE, next, null));
            assertFalse(store.removeCredential(ALICE, service, null));
        }
        assertEquals(before, database.raw("{}"), "only what was seen gives way");

        assertTrue(store.replaceCredential(ALICE, next, revision));
        assertEquals(Optional.of(next), store.credential(ALICE, service));

        plant(service, value);
        assertTrue(store.removeCredential(ALICE, service, revision));
        assertEquals(List.of(), store.credentials(ALICE));
    }

    private void plant(ServiceId service, BsonValue value) {
        assumeTrue(database.stores(value), "the server does not store this type");
        BsonDocument record = new BsonDocument(service.value(), value);
        database.users().deleteMany(Filters.empty());
        database.users()
                .insertOne(BsonDocument.parse("{_id: 1, id: 'alice'}")
                        .append("api_keys", service.equals(BINANCE) ? new BsonDocument("exchanges", record) : record));
    }
}
