package network.amarktai.userconfig.mongo.users;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditKeyStoreContract;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SealedRecordsContract;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("everyServerAndTier")
class MongoSealedRecordsTest implements SealedRecordsContract, AuditKeyStoreContract {

    private final TestDatabase database;
    private final UserIdField tier;
    private final MongoStores stores;

    MongoSealedRecordsTest(TestServer server, UserIdField tier) {
        this.database = new TestDatabase(server);
        this.tier = tier;
        this.stores = database.open();
    }

    static Stream<Arguments> everyServerAndTier() {
        return TestServer.all().stream()
                .flatMap(server -> Arrays.stream(UserIdField.values()).map(tier -> Arguments.of(server, tier)));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public int many() {
        return database.server().isFerretDb() ? 20 : SealedRecordsContract.super.many();
    }

    @Override
    public SealedRecords records() {
        return stores.sealedRecords();
    }

    @Override
    public UserConfigStore credentials() {
        return stores.userConfigStore();
    }

    @Override
    public PaymentConfigStore payments() {
        return stores.paymentConfigs();
    }

    @Override
    public UserId knownUser(String id) {
        return database.plantUser(tier, id);
    }

    @Override
    public void damage(UserId user, ServiceId service) {
        CredentialPath path =
                CredentialPath.of(StandardCatalog.services().find(service).orElseThrow());
        database.users()
                .updateMany(
                        Filters.exists(path.dotted()),
                        Updates.set(path.dotted(CredentialDocument.FIELDS), "not an object"));
    }

    @Override
    public AuditKeyStore auditKeys() {
        return stores.auditKeys();
    }

    @Override
    public AuditLog auditLog() {
        return stores.auditLog();
    }

    @Test
    void whatIsThePlatformsStaysAsItIs() {
        UserId alice = knownUser("alice");
        Resealed.Credential credential = saved(alice, BINANCE);
        Resealed.Wallet wallet = resealed(alice, savedWallet(alice));
        BsonDocument before = database.find("{}");

        records().reseal(List.of(credential, wallet));

        BsonDocument record =
                before.getDocument("api_keys").getDocument("exchanges").getDocument("binance");
        BsonDocument next = CredentialDocument.write(credential.next());
        List.of("key_id", "fields", "fingerprint").forEach(name -> record.put(name, next.get(name)));
        BsonDocument config = before.getDocument("payment_config");
        config.put("wallet_seed", WalletFields.write(Optional.of(wallet.next())).get("wallet_seed"));
        assertEquals(before, database.find("{}"));
    }

    @Test
    void aDocumentOfNobodyDoesNotEndTheWalk() {
        database.plant("{_id: 1, id: 5, api_keys: {openai: 'legacy'}}");
        database.plant("{_id: 2, id: '', payment_config: 'nonsense'}");
        database.plant("{_id: 3, id: 'carol', api_keys: 'nonsense', payment_config: 'nonsense'}");
        saved(knownUser("alice"), OPENAI);

        assertEquals(Set.of(UserId.of("alice")), walked().keySet());
    }

    @Test
    void anObjectIdIsAUserToo() {
        database.plant("{_id: {$oid: '507f1f77bcf86cd799439011'}, api_keys: {openai: 'legacy'}}");
        Set<UserId> shown = new HashSet<>();
        records().forEachUser(user -> shown.add(user.user()));

        assertEquals(Set.of(UserId.of("507f1f77bcf86cd799439011")), shown);
    }

    @Test
    void aDamagedAuditKeyIsNeverTakenForNone() {
        append(KEY);
        for (String damaged : List.of("{}", "5", "{key_id: 'x', token: 't'}", "{key_id: '20ef8f9d'}")) {
            database.collection("user_config_meta")
                    .updateOne(
                            BsonDocument.parse("{_id: 'audit-key:20ef8f9d'}"),
                            BsonDocument.parse("{$set: {sealed: " + damaged + "}}"));

            assertEquals(
                    ErrorCode.AUDIT_UNAVAILABLE,
                    assertThrows(Unavailable.class, () -> auditKeys().all()).code());
        }
    }
}
