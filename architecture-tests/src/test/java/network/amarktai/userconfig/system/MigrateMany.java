package network.amarktai.userconfig.system;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.LegacyKeys;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.legacy.LegacyFinding;
import network.amarktai.userconfig.domain.legacy.LegacyOutcome;
import network.amarktai.userconfig.domain.legacy.LegacySummary;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.FakeSystemCredentials;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.ImportLegacy;
import network.amarktai.userconfig.usecase.LegacyPorts;
import network.amarktai.userconfig.usecase.Ports;
import network.amarktai.userconfig.usecase.UserConfig;

/**
 * The migration in a process of its own. Its audit log forgets: the MongoDB server of the tests looks through all entries to find the
 * last of a stream, so that with many users the test would measure nothing else.
 */
final class MigrateMany {

    private MigrateMany() {}

    /** What the command does, on the database that {@code MONGO_URL} names. Prints how many values can be or were imported. */
    public static void main(String[] arguments) {
        try (CryptoVault vault = Operator.vault(Operator.MASTER_KEY);
                LegacyKeys keys = LegacyKeys.read(System::getenv, warning -> {});
                MongoStores stores = MongoStores.open(
                        System.getenv("MONGO_URL"),
                        TestMongo.DATABASE,
                        StandardCatalog.services(),
                        MongoStores.MissingUsers.REFUSE)) {
            UserConfig userConfig = UserConfig.of(
                    StandardCatalog.services(),
                    new Ports(
                            vault.secretVault(),
                            stores.userConfigStore(),
                            new ForgetfulLog(),
                            vault.auditSealer(),
                            stores.usageLog(),
                            new FakeSystemCredentials()),
                    InstantSource.system(),
                    new SecureRandom());
            LegacySummary summary = userConfig
                    .importLegacy(
                            new TestKit().walletPorts(stores.paymentConfigs()),
                            new LegacyPorts(stores.legacySources(), keys))
                    .run(Origin.service("many"), ImportLegacy.Mode.valueOf(arguments[0]), new Silent());
            System.out.println(summary.count(LegacyOutcome.IMPORTABLE) + summary.count(LegacyOutcome.IMPORTED));
        }
    }

    private static final class Silent implements ImportLegacy.Progress {

        @Override
        public void finding(LegacyFinding finding) {}

        @Override
        public void passed(long documents) {}
    }

    private static final class ForgetfulLog implements AuditLog {

        @Override
        public boolean append(AuditEntry entry) {
            return true;
        }

        @Override
        public Optional<AuditEntry> head(AuditStream stream) {
            return Optional.empty();
        }

        @Override
        public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
            return List.of();
        }

        @Override
        public Optional<AuditStream> streamOf(UserId user) {
            return Optional.empty();
        }

        @Override
        public AuditStream streamOf(UserId user, AuditStream candidate) {
            return candidate;
        }

        @Override
        public void forget(UserId user) {}
    }
}
