package network.amarktai.userconfig.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import network.amarktai.userconfig.ai.OpenAiProvider;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.FernetTokens;
import network.amarktai.userconfig.crypto.KeyRing;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.crypto.KeyVariable;
import network.amarktai.userconfig.crypto.LoadedKeyRing;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.engine.AnchorFile;
import network.amarktai.userconfig.engine.HealthCheck;
import network.amarktai.userconfig.engine.KeyInUse;
import network.amarktai.userconfig.engine.MissingMasterKeys;
import network.amarktai.userconfig.engine.StoreIsOlder;
import network.amarktai.userconfig.engine.UnsealedStore;
import network.amarktai.userconfig.engine.UseFailed;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.engine.UserConfigEngineBuilder;
import network.amarktai.userconfig.micrometer.UserConfigMeters;
import network.amarktai.userconfig.migration.Migration;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.importing.ImportMode;
import network.amarktai.userconfig.migration.keys.LegacyKeys;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.probe.ProviderProbe;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;
import network.amarktai.userconfig.signing.request.UnusableKey;
import network.amarktai.userconfig.sqlite.SqliteStores;

/** What other modules may use of a module. Java makes classes of sub-packages public; these rules keep them shut. */
@AnalyzeClasses(packages = Packages.ROOT, importOptions = ProductionCode.class)
class DoorsTest {

    @ArchTest
    static final ArchRule theSqliteModuleHasOneDoor = oneDoor(Packages.SQLITE, SqliteStores.class);

    // The types in the signatures of MongoStores belong to its door.
    // Conscious exception: the import is written against the documents, and is deleted after the migration.
    @ArchTest
    static final ArchRule theMongoModuleHasOneDoor = noClasses()
            .that()
            .resideOutsideOfPackages(Packages.MONGO, Packages.MIGRATION)
            .should()
            .dependOnClassesThat(resideInAPackage(Packages.MONGO)
                    .and(not(belongToAnyOf(
                            MongoStores.class, PlatformDatabase.class, MissingUsers.class, ImportGuard.class))))
            .because("only the door is API, and everything behind it may change");

    // Conscious exception: the devnet serves the protocol whose messages are generated here.
    @ArchTest
    static final ArchRule theChainModuleHasOneDoor = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.CHAIN)
            .should()
            .dependOnClassesThat(resideInAPackage(Packages.CHAIN)
                    .and(not(resideInAPackage(Packages.CHAIN_PROTOCOL)))
                    .and(not(belongToAnyOf(FetchChain.class))))
            .because("only the door is API, and everything behind it may change");

    @ArchTest
    static final ArchRule onlyTheDevnetUsesTheProtocol = noClasses()
            .that()
            .resideOutsideOfPackages(Packages.CHAIN, Packages.DEVNET)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.CHAIN_PROTOCOL)
            .because("the messages of the chain are no API");

    @ArchTest
    static final ArchRule theAiModuleHasOneDoor = oneDoor(Packages.AI, OpenAiProvider.class);

    @ArchTest
    static final ArchRule theProbeModuleHasOneDoor = oneDoor(Packages.PROBE, ProviderProbe.class);

    // The signatures, and the values that go into one and come out of it.
    @ArchTest
    static final ArchRule theSigningModuleHasOneDoor = oneDoor(
            Packages.SIGNING,
            Exchange.class,
            KeyMaterial.class,
            KeyPart.class,
            SignedRequest.class,
            SigningMoment.class,
            UnsignedRequest.class,
            UnusableKey.class);

    @ArchTest
    static final ArchRule theDevnetHasOneDoor = oneDoor(Packages.DEVNET, Devnet.class, DevnetBuilder.class);

    // The vault, the key ring that it needs (configured, loaded or refused), and the readers of other programs' tokens
    // and of a key's variable.
    @ArchTest
    static final ArchRule theCryptoModuleHasOneDoor = oneDoor(
            Packages.CRYPTO,
            CryptoVault.class,
            FernetTokens.class,
            KeyRing.class,
            KeyRingConfig.class,
            KeyRingException.class,
            KeyVariable.class,
            LoadedKeyRing.class);

    // The running system, how it is configured, and what its operations throw or report.
    @ArchTest
    static final ArchRule theEngineHasOneDoor = oneDoor(
            Packages.ENGINE,
            UserConfigEngine.class,
            UserConfigEngineBuilder.class,
            AnchorFile.class,
            HealthCheck.class,
            KeyInUse.class,
            MissingMasterKeys.class,
            StoreIsOlder.class,
            UnsealedStore.class,
            UseFailed.class);

    @ArchTest
    static final ArchRule theMetersHaveOneDoor = oneDoor(Packages.METERS, UserConfigMeters.class);

    @ArchTest
    static final ArchRule nothingUsesTheStarter = oneDoor(Packages.SPRING);

    // The import, the keys that it opens values with, and what it reports.
    @ArchTest
    static final ArchRule theMigrationHasOneDoor = oneDoor(
            Packages.MIGRATION,
            Migration.class,
            ImportLegacy.class,
            ImportMode.class,
            LegacyKeys.class,
            LegacyFinding.class,
            LegacyOutcome.class,
            LegacySource.class,
            LegacySummary.class);

    @ArchTest
    static final ArchRule nothingUsesTheServer = noClasses()
            .that()
            .resideOutsideOfPackage(Packages.HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.HTTP)
            .because("the server is a program, not a library");

    private static ArchRule oneDoor(String module, Class<?>... door) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(module)
                .should()
                .dependOnClassesThat(resideInAPackage(module).and(not(belongToAnyOf(door))))
                .because("only the door is API, and everything behind it may change");
    }
}
