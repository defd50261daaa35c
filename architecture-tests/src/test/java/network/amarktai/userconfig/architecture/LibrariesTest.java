package network.amarktai.userconfig.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Where a library may be used. */
@AnalyzeClasses(packages = Packages.ROOT, importOptions = ProductionCode.class)
class LibrariesTest {

    @ArchTest
    static final ArchRule cryptoNeedsTheJdkOnly = classes()
            .that()
            .resideInAPackage(Packages.CRYPTO)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    Packages.CRYPTO,
                    Packages.DOMAIN,
                    Packages.PORT,
                    Packages.ERROR,
                    Packages.JAVA,
                    Packages.JAVA_CRYPTO,
                    Packages.JSPECIFY)
            .because("embedding the vault must not add a library to the host");

    @ArchTest
    static final ArchRule signingNeedsTheJdkOnlyAndSendsNothing = classes()
            .that()
            .resideInAPackage(Packages.SIGNING)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    Packages.SIGNING,
                    "java.io",
                    "java.lang..",
                    "java.math",
                    "java.nio.charset",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    Packages.JAVA_CRYPTO,
                    Packages.JSPECIFY)
            .because("whatever calls an exchange can use the signatures, with the HTTP client of its choice");

    // Conscious exception: the import works on the documents of the same database.
    @ArchTest
    static final ArchRule theMongoDriverStaysInItsAdapter =
            onlyIn(Packages.MONGO_DRIVER, Packages.MONGO, Packages.MIGRATION);

    @ArchTest
    static final ArchRule bsonStaysInTheMongoAdapter = onlyIn(Packages.BSON, Packages.MONGO, Packages.MIGRATION);

    @ArchTest
    static final ArchRule jdbcStaysInTheSqliteAdapter = onlyIn(Packages.JDBC, Packages.SQLITE);

    @ArchTest
    static final ArchRule theSqliteDriverStaysInItsAdapter = onlyIn(Packages.SQLITE_DRIVER, Packages.SQLITE);

    @ArchTest
    static final ArchRule grpcStaysAtTheChain = onlyIn(Packages.GRPC, Packages.CHAIN, Packages.DEVNET);

    @ArchTest
    static final ArchRule protobufStaysAtTheChain = onlyIn(Packages.PROTOBUF, Packages.CHAIN, Packages.DEVNET);

    @ArchTest
    static final ArchRule bitcoinjStaysAtTheChain = onlyIn(Packages.BITCOINJ, Packages.CHAIN, Packages.DEVNET);

    @ArchTest
    static final ArchRule theHttpClientStaysInTheAdapters =
            onlyIn(Packages.HTTP_CLIENT, Packages.CHAIN, Packages.PROBE, Packages.AI);

    @ArchTest
    static final ArchRule javalinStaysInHttp = onlyIn(Packages.JAVALIN, Packages.HTTP);

    @ArchTest
    static final ArchRule jettyStaysInHttp = onlyIn(Packages.JETTY, Packages.HTTP);

    @ArchTest
    static final ArchRule nimbusStaysAtTheTokens = onlyIn(Packages.NIMBUS, Packages.HTTP_AUTH);

    @ArchTest
    static final ArchRule micrometerStaysAtTheMetrics =
            onlyIn(Packages.MICROMETER, Packages.HTTP_METRICS, Packages.METERS, Packages.SPRING);

    @ArchTest
    static final ArchRule springStaysInItsStarter = onlyIn(Packages.SPRING_FRAMEWORK, Packages.SPRING);

    @ArchTest
    static final ArchRule jacksonStaysInFewPlaces =
            onlyIn(Packages.JACKSON, Packages.HTTP_JSON, Packages.CHAIN, Packages.DEVNET, Packages.PROBE, Packages.AI);

    @ArchTest
    static final ArchRule jacksonTypesDoNotTravel = classes()
            .that()
            .resideOutsideOfPackage(Packages.HTTP_JSON)
            .should(Conditions.nameNoTypeOutsidePrivateMembers(Packages.JACKSON))
            .because(
                    "Jackson's exceptions quote the input, which can be a secret, so each is caught where it is thrown");

    private static ArchRule onlyIn(String library, String... modules) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(modules)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("only these modules bring this library");
    }
}
