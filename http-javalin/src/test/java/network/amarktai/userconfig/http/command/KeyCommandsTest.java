package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The master key commands, on a store in which alice and bob saved with the old key. */
class KeyCommandsTest {

    private static final String ACTIVE = "API_KEY_ENCRYPTION_KEY";
    private static final String PREVIOUS = "API_KEY_ENCRYPTION_KEY_PREVIOUS";
    private static final String OLD = "b2Jb9oQ0hXJgE3m5rWvV1nqkLxw7TzY8sCfDpUeKiHM=";
    private static final String NEW = "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=";

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void saveUnderTheOldKey() {
        variables.put("JWT_SECRET", "0123456789-0123456789-abcdef-0123456789");
        variables.put("DATA_DIR", folder.toString());
        variables.put(ACTIVE, OLD);
        try (CryptoVault vault = vault();
                SqliteStores stores = stores()) {
            UserConfig userConfig = UserConfig.on(
                            stores, vault.secretVault(), vault.auditSealer(stores.auditKeys()), vault.recordSealer())
                    .build();
            for (String user : new String[] {"alice", "bob"}) {
                try (CredentialSecrets given = Examples.given("api_key", "sk-MARKER-0123456789")) {
                    userConfig
                            .credentials()
                            .saveCredential()
                            .save(Origin.service("save"), UserId.of(user), "openai", given);
                }
            }
        }
        variables.put(ACTIVE, NEW);
        variables.put(PREVIOUS, OLD);
    }

    private CryptoVault vault() {
        return CryptoVault.of(KeyRingConfig.read(variables::get).keyRing(), InstantSource.system(), new SecureRandom());
    }

    private SqliteStores stores() {
        return SqliteStores.open(folder.resolve("user-config.db"), StandardCatalog.services());
    }

    private static String id(String key) {
        try (CryptoVault vault = CryptoVault.of(
                KeyRingConfig.read(Map.of(ACTIVE, key)::get).keyRing(), InstantSource.system(), new SecureRandom())) {
            return vault.secretVault().activeKeyId().value();
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = CommandLineFactory.create(variables::get);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int status = line.execute(Offline.of(arguments));
        assertFalse((out + "" + err).contains("MARKER"), out + "\n" + err);
        assertFalse((out + "" + err).contains(OLD) || (out + "" + err).contains(NEW), out + "\n" + err);
        return status;
    }

    private void assertSays(String words) {
        assertTrue(out.toString().contains(words), out.toString());
    }

    @Test
    void theOldKeyIsNeededUntilItIsRotatedAwayAndThenCanBeRemoved() {
        assertEquals(0, run("doctor"));
        assertSays("census: " + id(OLD) + ": 2 credentials, 0 wallets, 1 audit key\n");
        assertSays("census: " + id(NEW) + " (active): 0 credentials, 0 wallets, 0 audit keys\n");

        assertEquals(0, run("rotate-keys"), err.toString());
        assertSays("rotate-keys active=" + id(NEW)
                + " dry_run=false credentials=2 wallets=0 audit_keys=1 seals=0 overtaken=0 unreadable=0 unstored=0 damaged=0"
                + " remaining=0 seconds=");
        assertSays("Nothing in this store needs any more: [" + id(OLD) + "]");

        assertEquals(0, run("doctor"));
        assertSays("census: " + id(OLD) + ": 0 credentials, 0 wallets, 0 audit keys; nothing needs it");
        assertSays("census: " + id(NEW) + " (active): 2 credentials, 0 wallets, 2 audit keys\n");

        variables.remove(PREVIOUS);
        assertEquals(0, run("doctor"), err.toString());
        assertEquals(0, run("rotate-keys"));
        assertSays("credentials=0");
    }

    @Test
    void anInstanceThatStillSealsWithTheOldKeyIsWarnedOf() {
        assertEquals(0, run("rotate-keys"), err.toString());
        Map<String, String> behind = new HashMap<>(variables);
        behind.put("API_KEY_ENCRYPTION_KEY", OLD);
        behind.put(PREVIOUS, NEW);
        try (Wiring instance = Wiring.forCommand(Environment.of(behind::get), InstantSource.system())) {
            instance.userConfig()
                    .wallets()
                    .savePaymentConfig()
                    .save(
                            new Origin(Actor.USER, "request", SourceNetwork.none()),
                            UserId.of("carol"),
                            new PaymentConfigChange(null, new DailyBudget(20), null, null, null, null, null),
                            null);
        }

        assertEquals(0, run("rotate-keys"), err.toString());

        assertSays("Warning: an instance sealed with " + id(OLD) + " at ");
    }

    @Test
    void aRehearsalChangesNothing() {
        assertEquals(0, run("rotate-keys", "--dry-run"));
        assertSays("dry_run=true credentials=2 wallets=0 audit_keys=1");
        assertSays("remaining=3");

        variables.remove(PREVIOUS);
        assertEquals(78, run("doctor"));
        assertTrue(err.toString().contains("Expected key id: " + id(OLD)), err.toString());
    }

    @Test
    void anAuditKeyThatIsNotKeptStopsTheStartToo() {
        try (SqliteStores stores = stores()) {
            for (String user : new String[] {"alice", "bob"}) {
                stores.userConfigStore()
                        .credentials(UserId.of(user))
                        .forEach(record -> assertTrue(stores.userConfigStore()
                                .removeCredential(
                                        UserId.of(user),
                                        record.service(),
                                        record.revision().orElse(null))));
            }
        }
        variables.remove(PREVIOUS);

        assertEquals(78, run("doctor"));

        assertTrue(err.toString().contains("Expected key id: " + id(OLD)), err.toString());
    }

    @Test
    void whatDoesNotOpenIsNamedAndEndsWithAnotherStatus() {
        try (SqliteStores stores = stores()) {
            UserId bob = UserId.of("bob");
            assertTrue(stores.userConfigStore()
                    .replaceCredential(
                            bob,
                            Examples.credential(
                                    Examples.OPENAI, KeyId.of(id(OLD)), Map.of(Examples.API_KEY, "no-token")),
                            stores.userConfigStore()
                                    .credential(bob, Examples.OPENAI)
                                    .orElseThrow()
                                    .revision()
                                    .orElse(null)));
        }

        assertEquals(65, run("rotate-keys"));

        assertSays("credentials=1");
        assertSays("unreadable=1");
        assertTrue(err.toString().contains("does not open: openai of user bob"), err.toString());
    }

    @Test
    void aBackupIsMadeAndProvedAndNeverWrittenOver() throws IOException {
        Path file = folder.resolve("backup.db");
        Files.writeString(folder.resolve("backup.db.part"), "what a killed run left");
        Files.writeString(folder.resolve("backup.db.part-wal"), "and its log");

        assertEquals(0, run("backup", file.toString()), err.toString());
        assertSays("credentials=2 wallets=0 audit_keys=1 unreadable=0 damaged=0");
        assertTrue(Files.exists(file));
        assertFalse(Files.exists(folder.resolve("backup.db.part")));
        assertFalse(Files.exists(folder.resolve("backup.db.part-wal")));
        assertEquals(0, run("backup", "--verify", file.toString()), err.toString());

        byte[] before = Files.readAllBytes(file);
        assertEquals(71, run("backup", file.toString()));
        assertEquals(Arrays.hashCode(before), Arrays.hashCode(Files.readAllBytes(file)));
    }

    @Test
    void aMongoStoreIsBackedUpByItsOwnTools() {
        variables.put("MONGO_URL", "mongodb://MARKER.example.com");

        assertEquals(78, run("backup", folder.resolve("backup.db").toString()));

        assertTrue(err.toString().contains("mongodump"), err.toString());
    }
}
