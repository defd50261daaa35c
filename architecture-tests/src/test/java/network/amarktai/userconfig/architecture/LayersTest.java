package network.amarktai.userconfig.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. Arrows point inward: adapter to core, the wiring to all. */
@AnalyzeClasses(packages = Packages.ROOT, importOptions = ProductionCode.class)
class LayersTest {

    @ArchTest
    static final ArchRule coreKnowsTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(Packages.DOMAIN, Packages.PORT, Packages.USECASE, Packages.ERROR)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    Packages.DOMAIN, Packages.PORT, Packages.USECASE, Packages.ERROR, Packages.JAVA, Packages.JSPECIFY)
            .because("whoever embeds the core must not inherit a library with it");

    @ArchTest
    static final ArchRule domainKnowsNoPort = noClasses()
            .that()
            .resideInAnyPackage(Packages.DOMAIN, Packages.ERROR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Packages.PORT, Packages.USECASE)
            .because("values and rules hold whatever the outside world is");

    @ArchTest
    static final ArchRule portsKnowNoUseCase = noClasses()
            .that()
            .resideInAPackage(Packages.PORT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.USECASE)
            .because("an adapter implements a port without knowing what it is used for");

    @ArchTest
    static final ArchRule portsAreInterfaces = classes()
            .that()
            .resideInAPackage(Packages.PORT)
            .should()
            .beInterfaces()
            .because("one look at the package shows the outside world");

    @ArchTest
    static final ArchRule adaptersKnowNoUseCase = noClasses()
            .that()
            .resideInAnyPackage(
                    Packages.CRYPTO, Packages.SQLITE, Packages.MONGO, Packages.CHAIN, Packages.DEVNET, Packages.PROBE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.USECASE)
            .because("adapters are called, they do not call");

    @ArchTest
    static final ArchRule cryptoKnowsNoOtherAdapter = noClasses()
            .that()
            .resideInAPackage(Packages.CRYPTO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    Packages.SQLITE, Packages.MONGO, Packages.CHAIN, Packages.DEVNET, Packages.PROBE, Packages.HTTP)
            .because("an adapter can be left out or replaced alone");

    @ArchTest
    static final ArchRule sqliteKnowsNoOtherAdapter = noClasses()
            .that()
            .resideInAPackage(Packages.SQLITE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    Packages.CRYPTO, Packages.MONGO, Packages.CHAIN, Packages.DEVNET, Packages.PROBE, Packages.HTTP)
            .because("an adapter can be left out or replaced alone");

    @ArchTest
    static final ArchRule mongoKnowsNoOtherAdapter = noClasses()
            .that()
            .resideInAPackage(Packages.MONGO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    Packages.CRYPTO, Packages.SQLITE, Packages.CHAIN, Packages.DEVNET, Packages.PROBE, Packages.HTTP)
            .because("an adapter can be left out or replaced alone");

    @ArchTest
    static final ArchRule chainKnowsNoOtherAdapter = noClasses()
            .that()
            .resideInAPackage(Packages.CHAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    Packages.CRYPTO, Packages.SQLITE, Packages.MONGO, Packages.DEVNET, Packages.PROBE, Packages.HTTP)
            .because("an adapter can be left out or replaced alone");

    @ArchTest
    static final ArchRule probeKnowsNoOtherAdapter = noClasses()
            .that()
            .resideInAPackage(Packages.PROBE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    Packages.CRYPTO, Packages.SQLITE, Packages.MONGO, Packages.CHAIN, Packages.DEVNET, Packages.HTTP)
            .because("an adapter can be left out or replaced alone");

    // Conscious exception: it may know chain-fetch, whose messages of the chain's protocol it answers.
    @ArchTest
    static final ArchRule devnetKnowsNoAdapterButTheChains = noClasses()
            .that()
            .resideInAPackage(Packages.DEVNET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Packages.CRYPTO, Packages.SQLITE, Packages.MONGO, Packages.PROBE, Packages.HTTP)
            .because("a simulated chain is a chain, and nothing else of ours");

    @ArchTest
    static final ArchRule onlyCommandsKnowTheDevnet = noClasses()
            .that()
            .resideInAPackage(Packages.HTTP)
            .and()
            .resideOutsideOfPackage(Packages.HTTP_COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.DEVNET)
            .because("a server must not notice whether its chain is simulated");

    @ArchTest
    static final ArchRule onlyTheWiringKnowsTheStores = noClasses()
            .that()
            .resideInAPackage(Packages.HTTP)
            .and()
            .resideOutsideOfPackage(Packages.HTTP_WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Packages.SQLITE, Packages.MONGO)
            .because("there is one composition root");

    @ArchTest
    static final ArchRule routesKnowNoPort = noClasses()
            .that()
            .resideInAPackage(Packages.HTTP_ROUTE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.PORT)
            .because("a handler parses, calls one use case, and renders");

    @ArchTest
    static final ArchRule theMongoDriverStaysInItsAdapter = onlyIn(Packages.MONGO, Packages.MONGO_DRIVER);

    @ArchTest
    static final ArchRule jdbcStaysInItsAdapter = onlyIn(Packages.SQLITE, Packages.JDBC);

    @ArchTest
    static final ArchRule grpcStaysAtTheChain = onlyAtTheChain(Packages.GRPC);

    @ArchTest
    static final ArchRule protobufStaysAtTheChain = onlyAtTheChain(Packages.PROTOBUF);

    @ArchTest
    static final ArchRule bitcoinjStaysAtTheChain = onlyAtTheChain(Packages.BITCOINJ);

    @ArchTest
    static final ArchRule javalinStaysInHttp = onlyIn(Packages.HTTP, Packages.JAVALIN);

    @ArchTest
    static final ArchRule nimbusStaysInHttp = onlyIn(Packages.HTTP, Packages.NIMBUS);

    @ArchTest
    static final ArchRule jacksonStaysInFewPlaces = noClasses()
            .that()
            .resideOutsideOfPackages(Packages.HTTP_JSON, Packages.DEVNET, Packages.PROBE)
            .and()
            .haveSimpleNameNotEndingWith("FaucetAnswer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.JACKSON)
            .because("its errors quote the input, so none of them may travel");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(Packages.ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that is part of a cycle cannot be understood alone");

    private static ArchRule onlyAtTheChain(String theirs) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Packages.CHAIN, Packages.DEVNET, Packages.PROBE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(theirs)
                .because("the chain and its double bring this library, and nobody else needs it");
    }

    private static ArchRule onlyIn(String ours, String theirs) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ours)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(theirs)
                .because("a module exists because it brings this library");
    }
}
