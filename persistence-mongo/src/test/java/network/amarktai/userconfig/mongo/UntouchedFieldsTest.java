package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.users.CredentialDocument;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not ours stays as it is, to the byte. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class UntouchedFieldsTest {

    private static final UserId ALICE = UserId.of("alice");

    static final Map<String, BsonValue> EVERY_TYPE = Map.ofEntries(
            Map.entry("int32", new BsonInt32(1)),
            Map.entry("int64 that fits an int32", new BsonInt64(1)),
            Map.entry("int64", new BsonInt64(Long.MIN_VALUE)),
            Map.entry("double that is whole", new BsonDouble(1.0)),
            Map.entry("double", new BsonDouble(0.1)),
            Map.entry("negative zero", new BsonDouble(-0.0)),
            Map.entry("not a number", new BsonDouble(Double.NaN)),
            Map.entry("decimal128", new BsonDecimal128(Decimal128.parse("1.10"))),
            Map.entry("date", new BsonDateTime(-1)),
            Map.entry("object id", new BsonObjectId(new ObjectId("507f1f77bcf86cd799439011"))),
            Map.entry("binary", new BsonBinary(new byte[] {0, 1, -1})),
            Map.entry("binary, uuid", new BsonBinary((byte) 4, new byte[16])),
            Map.entry("binary, old uuid", new BsonBinary((byte) 3, new byte[16])),
            Map.entry("binary, user-defined", new BsonBinary((byte) 0x80, new byte[] {7})),
            Map.entry("regex", new BsonRegularExpression("^a.*$", "im")),
            Map.entry("timestamp", new BsonTimestamp(1_700_000_000, 7)),
            Map.entry("min key", new BsonMinKey()),
            Map.entry("max key", new BsonMaxKey()),
            Map.entry("boolean", BsonBoolean.FALSE),
            Map.entry("null", BsonNull.VALUE),
            Map.entry("empty text", new BsonString("")),
            Map.entry("text", new BsonString("a\u0000b \uD83D\uDE00 e\u0301")),
            Map.entry("code", new BsonJavaScript("f()")),
            Map.entry("symbol", new BsonSymbol("s")),
            Map.entry("empty object", new BsonDocument()),
            Map.entry("empty array", new BsonArray()),
            Map.entry("objects", BsonDocument.parse("{z: {}, a: {b: {c: null}}, m: {'1': 1, '0': 0}}")),
            Map.entry("array", BsonArray.parse("[1, 'two', {three: [3.0]}, null]")),
            Map.entry("arrays in an array", BsonArray.parse("[[1, [2, []]], [], [{a: [[]]}]]")));

    // What FerretDB 1.x stores as well; every other server stores more.
    private static final List<String> EVERYWHERE = List.of(
            "int32",
            "int64 that fits an int32",
            "int64",
            "double that is whole",
            "double",
            "date",
            "object id",
            "binary",
            "binary, uuid",
            "timestamp",
            "boolean",
            "null",
            "text",
            "empty object",
            "empty array",
            "objects",
            "array");

    private final TestDatabase database;
    private final UserConfigStore store;
    private final BsonDocument planted = new BsonDocument();

    UntouchedFieldsTest(TestServer server) {
        database = new TestDatabase(server);
        store = database.open().userConfigStore();
    }

    @BeforeEach
    void plantEveryTypeTheServerCanStore() {
        Map<String, BsonValue> storable = EVERY_TYPE.entrySet().stream()
                .filter(type -> database.stores(type.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertTrue(storable.keySet().containsAll(EVERYWHERE), () -> "only " + storable.keySet());
        BsonDocument theirs = new BsonDocument();
        theirs.putAll(storable);
        planted.append("_id", new BsonInt32(1));
        planted.putAll(storable);
        planted.append(
                        "api_keys",
                        new BsonDocument("zulu", theirs)
                                .append(
                                        "exchanges",
                                        new BsonDocument("yankee", theirs)
                                                .append("kraken", new BsonString("gAAAAABlegacy")))
                                .append("flock", BsonNull.VALUE)
                                .append("alpha", new BsonInt64(1)))
                .append("id", new BsonString("alice"))
                .append("last", theirs);
        database.users().insertOne(planted);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void savingNotingAndDeletingTouchNothingElse() {
        for (ServiceId service : List.of(OPENAI, BINANCE)) {
            StoredCredential first = credential(service);
            StoredCredential second = credential(service);
            RawBsonDocument before = database.raw("{_id: 1}");

            assertTrue(store.replaceCredential(ALICE, first, null));
            assertOnlyDifference(before, first);

            store.noteFailedOpening(ALICE, service, first.storedRevision(), NOON);
            assertOnlyDifference(
                    before, (StoredCredential) store.credential(ALICE, service).orElseThrow());

            assertTrue(store.replaceCredential(ALICE, second, first.storedRevision()));
            assertOnlyDifference(before, second);

            assertTrue(store.removeCredential(ALICE, service, second.storedRevision()));
            assertEquals(before, database.raw("{_id: 1}"), "all as it was before");
        }
    }

    // What is expected is what was there with the record put at the end of its parent, where servers put what is new.
    private void assertOnlyDifference(RawBsonDocument before, StoredCredential record) {
        BsonDocument expected = before.decode(new BsonDocumentCodec());
        BsonDocument parent = expected.getDocument("api_keys");
        if (record.service().equals(BINANCE)) {
            parent = parent.getDocument("exchanges");
        }
        parent.append(record.service().value(), CredentialDocument.write(record));
        assertEquals(new RawBsonDocument(expected, new BsonDocumentCodec()), database.raw("{_id: 1}"));
    }
}
