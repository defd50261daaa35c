package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.FakeSystemCredentials;
import network.amarktai.userconfig.usecase.UserConfig;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of {@code docs/embedding.md} to applications that embed the library. */
class EmbeddingTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final FieldName API_KEY = FieldName.of("api_key");
    private static final String USERS_KEY = "sk-proj-the-key-that-alice-saved-0123";

    @TempDir
    private Path folder;

    private final CryptoVault vault = Operator.vault(Operator.MASTER_KEY);
    private final FakeSystemCredentials systemCredentials = new FakeSystemCredentials();
    private SqliteStores stores;
    private UserConfig userConfig;

    @BeforeEach
    void open() {
        stores = SqliteStores.open(folder.resolve("user-config.db"), StandardCatalog.services());
        userConfig = StoredUsers.userConfig(vault, stores, systemCredentials);
    }

    @AfterEach
    void close() {
        stores.close();
        vault.close();
    }

    @Test
    void theCodeOfTheDocumentationRuns() {
        try (ServerProcess example = ServerProcess.startMain(
                EmbeddingExample.class, folder, Map.of("API_KEY_ENCRYPTION_KEY", Operator.MASTER_KEY))) {
            assertEquals(0, example.status(), example.err());
            assertEquals("called\nvalid\n", example.out());
        }
        Path file = folder.resolve("data/user-config.db");
        try (SqliteStores its = SqliteStores.open(file, StandardCatalog.services())) {
            List<AuditEvent> events = AuditChain.events(its.auditLog(), vault.auditSealerWithoutRetiredKeys(), ALICE);
            assertEquals("credential.saved requested", actionAndOutcome(events.get(0)));
            assertEquals("credential.saved done", actionAndOutcome(events.get(1)));
            assertEquals("credential.used done", actionAndOutcome(events.get(2)));
            assertEquals("credential.tested done", actionAndOutcome(events.get(4)));
            StoredCredential stored = (StoredCredential) its.userConfigStore()
                    .credential(ALICE, ServiceId.of("openai"))
                    .orElseThrow();
            Usage usage = its.usageLog().read(UsedKey.of(ALICE, stored), LocalDate.EPOCH);
            assertEquals(new UsageTally(1, Map.of(UseFailure.RATE_LIMITED, 1L), 1), usage.total());
        }
    }

    @Test
    void aProgramThatThrowsAndClosesNothingEnds() {
        try (ServerProcess example = ServerProcess.startMain(
                ThrowingExample.class, folder, Map.of("API_KEY_ENCRYPTION_KEY", Operator.MASTER_KEY))) {
            assertEquals(1, example.statusWithin(10), example.err());
            assertTrue(example.err().contains("NotConfigured"), example.err());
        }
    }

    @Test
    void theUsersOwnKeyComesFirst() {
        give("openai", "sk-the-operators");
        save("openai");

        try (ResolvedCredential key = resolve("openai")) {
            assertEquals(CredentialSource.USER, key.source());
            assertEquals(USERS_KEY, text(key));
        }
        AuditEvent use = lastEvent();
        assertEquals("credential.used done", actionAndOutcome(use));
        assertEquals("request-7", use.requestId());
        assertEquals("user", use.detail().get("source"));
        assertEquals("ai-engine", use.detail().get("consumer"));
    }

    @Test
    void theOperatorsKeyServesAUserWhoHasNone() {
        give("openai", "sk-the-operators");

        try (ResolvedCredential key = resolve("openai")) {
            assertEquals(CredentialSource.SYSTEM, key.source());
            assertEquals("sk-the-operators", text(key));
        }
        assertEquals("system", lastEvent().detail().get("source"));
        // The operator's own key remains available for the next call.
        resolve("openai").close();
    }

    @Test
    void theOperatorsKeyServesNobodyAtAnExchange() {
        give("binance", "the-operators");

        assertRefused(NotConfigured.class, "not_configured", "binance");
    }

    @Test
    void withoutAnyKeyThereIsNone() {
        assertRefused(NotConfigured.class, "not_configured", "openai");
    }

    @Test
    void aKeyThatDoesNotOpenIsNeverReplacedByTheOperators() throws SQLException {
        give("openai", "sk-the-operators");
        save("openai");
        String tamper = "UPDATE credentials SET fields = substr(fields, 1, 60) || 'AAAA' || substr(fields, 65)";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("user-config.db"));
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(tamper));
        }

        assertRefused(Unreadable.class, "unreadable_credential", "openai");

        assertEquals(
                List.of(false),
                userConfig.credentials().showCredentialStatus().all(ALICE).stream()
                        .filter(status -> status.configured())
                        .map(status -> status.readable())
                        .toList(),
                "the status shows it");
    }

    @Test
    void aKeySealedWithAMasterKeyThatIsNotHereIsUnavailable() {
        save("openai");
        try (CryptoVault another = Operator.vault(Operator.OTHER_MASTER_KEY)) {
            userConfig = StoredUsers.userConfig(another, stores, systemCredentials);

            Unavailable refused = assertThrows(Unavailable.class, () -> resolve("openai"));

            assertEquals("key_unavailable", refused.code().code());
            assertTrue(refused.detail().contains(Operator.keyId(Operator.MASTER_KEY)), refused.detail());
        }
    }

    @Test
    void aValueFromBeforeThisSystemIsNotMigrated() {
        try (TestMongo mongo = new TestMongo();
                MongoStores platform = MongoStores.open(
                        mongo.url(), TestMongo.DATABASE, StandardCatalog.services(), MissingUsers.REFUSE)) {
            give("openai", "sk-the-operators");
            mongo.collection("users")
                    .insertOne(BsonDocument.parse(
                            "{id: 'alice', api_keys: {openai: 'gAAAAABold'}, email: 'a@b.example'}"));
            userConfig = StoredUsers.userConfig(vault, platform, systemCredentials);

            Unreadable refused = assertThrows(Unreadable.class, () -> resolve("openai"));
            assertEquals("not_migrated", refused.code().code());
            AuditEvent refusal = AuditChain.events(platform.auditLog(), vault.auditSealerWithoutRetiredKeys(), ALICE)
                    .get(0);
            assertEquals("credential.used failed", actionAndOutcome(refusal));
            assertEquals("not_migrated", refusal.detail().get("code"));

            NotConfigured unknown = assertThrows(
                    NotConfigured.class,
                    () -> userConfig
                            .credentials()
                            .resolveCredential()
                            .resolve(
                                    Origin.service("request-8"),
                                    UserId.of("nobody"),
                                    ServiceId.of("openai"),
                                    Consumer.of("ai-engine")));
            assertEquals("unknown_user", unknown.code().code());
        }
    }

    @Test
    void whatWasResolvedIsZeroedWhenItIsClosed() throws ReflectiveOperationException {
        save("openai");
        ResolvedCredential key = resolve("openai");
        Secret secret = key.field(API_KEY).orElseThrow();
        AtomicReference<byte[]> handedOut = new AtomicReference<>();
        int length = secret.withBytes(bytes -> {
            handedOut.set(bytes);
            return bytes.length;
        });
        assertArrayEquals(new byte[length], handedOut.get(), "what was handed out, after its use");
        byte[] held = held(secret);
        assertArrayEquals(USERS_KEY.getBytes(StandardCharsets.UTF_8), held);

        key.close();

        assertArrayEquals(new byte[USERS_KEY.length()], held);
        assertThrows(IllegalStateException.class, secret::revealBytes);
        key.close();
    }

    // There is no other way to observe it; the class exists to prevent it.
    private static byte[] held(Secret secret) throws ReflectiveOperationException {
        Field bytes = Secret.class.getDeclaredField("bytes");
        bytes.setAccessible(true);
        return (byte[]) bytes.get(secret);
    }

    private void assertRefused(Class<? extends UserConfigException> type, String code, String service) {
        UserConfigException refused = assertThrows(type, () -> resolve(service));

        assertEquals(code, refused.code().code());
        AuditEvent refusal = lastEvent();
        assertEquals("credential.used failed", actionAndOutcome(refusal));
        assertEquals(code, refusal.detail().get("code"));
        assertEquals("ai-engine", refusal.detail().get("consumer"));
    }

    private void save(String service) {
        StoredUsers.save(userConfig, "alice", service, "api_key", USERS_KEY);
    }

    private void give(String service, String key) {
        systemCredentials.give(ServiceId.of(service), Secret.copyOf(key.getBytes(StandardCharsets.UTF_8)));
    }

    private ResolvedCredential resolve(String service) {
        return userConfig
                .credentials()
                .resolveCredential()
                .resolve(Origin.service("request-7"), ALICE, ServiceId.of(service), Consumer.of("ai-engine"));
    }

    private static String text(ResolvedCredential key) {
        return key.field(API_KEY).orElseThrow().withBytes(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private AuditEvent lastEvent() {
        List<AuditEvent> events = AuditChain.events(stores.auditLog(), vault.auditSealerWithoutRetiredKeys(), ALICE);
        return events.get(events.size() - 1);
    }

    private static String actionAndOutcome(AuditEvent event) {
        return event.action() + " " + event.outcome();
    }
}
