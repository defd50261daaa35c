package network.amarktai.userconfig.system;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.crypto.LoadedKeyRing;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.rotation.RotationReport;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.FakeCredentialProbe;
import network.amarktai.userconfig.testkit.FakeSystemCredentials;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.rotation.KeyJobListener;

/**
 * A program that embeds the library with exactly the code of the documentation, which {@link DocumentationTest}
 * compares. {@link EmbeddingTest} runs it in a temporary folder with its own master key.
 */
final class EmbeddingExample {

    static final String USERS_KEY = "sk-proj-the-key-that-alice-saved-0123";

    private EmbeddingExample() {}

    public static void main(String[] arguments) {
        SystemCredentials systemCredentials = new FakeSystemCredentials();
        CredentialProbe probe = new FakeCredentialProbe(InstantSource.system());

        LoadedKeyRing keys = KeyRingConfig.read(System::getenv); // API_KEY_ENCRYPTION_KEY and its friends
        CryptoVault vault = CryptoVault.of(keys.keyRing(), InstantSource.system(), new SecureRandom());
        SqliteStores stores = SqliteStores.open(Path.of("data/user-config.db"), StandardCatalog.services());

        UserConfig userConfig = UserConfig.on(
                        stores, vault.secretVault(), vault.auditSealer(stores.auditKeys()), vault.recordSealer())
                .systemCredentials(systemCredentials)
                .probe(probe)
                .build();

        // Every few seconds:
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "flush-usage");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> flushing =
                timer.scheduleWithFixedDelay(userConfig.recordUsage()::flush, 5, 5, TimeUnit.SECONDS);

        StoredUsers.save(userConfig, "alice", "openai", "api_key", USERS_KEY);
        use(userConfig, "request-1");
        test(userConfig, "request-2");
        rotate(userConfig, "request-3");

        // At the end, before the stores are closed:
        flushing.cancel(false);
        timer.shutdown();
        userConfig.recordUsage().flush();

        stores.close();
        vault.close();
    }

    private static void rotate(UserConfig userConfig, String requestId) {
        RotationReport report =
                userConfig.masterKeys().rotateKeys().rotate(Origin.service(requestId), KeyJobListener.none());
        if (!report.complete()) {
            throw new AssertionError(report);
        }
    }

    private static void use(UserConfig userConfig, String requestId) {
        try (ResolvedCredential key = userConfig
                .credentials()
                .resolveCredential()
                .resolve(
                        Origin.service(requestId),
                        UserId.of("alice"),
                        ServiceId.of("openai"),
                        Consumer.of("ai-engine"))) {
            int status = key.field(FieldName.of("api_key")).orElseThrow().withBytes(bytes -> callOpenAi(bytes));
            if (status == 429) {
                key.reportFailure(UseFailure.RATE_LIMITED);
            }
        } // zeroed here
    }

    private static void test(UserConfig userConfig, String requestId) {
        ProbeResult result =
                userConfig.testCredential().testSaved(Origin.service(requestId), UserId.of("alice"), "openai");
        System.out.println(result.outcome());
    }

    private static int callOpenAi(byte[] key) {
        String received = new String(key, StandardCharsets.UTF_8);
        if (!received.equals(USERS_KEY)) {
            throw new IllegalStateException("this is not what alice saved");
        }
        System.out.println("called");
        return 429;
    }
}
