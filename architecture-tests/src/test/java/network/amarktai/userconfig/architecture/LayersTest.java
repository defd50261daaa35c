package network.amarktai.userconfig.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;

/** Which module may use which, and in the core which package. Arrows point inward: adapter to core, http to all. */
@AnalyzeClasses(packages = Packages.ROOT, importOptions = ProductionCode.class)
class LayersTest {

    @ArchTest
    static final ArchRule coreUsesTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(array(Packages.CORE))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(array(Packages.CORE, Packages.JAVA, Packages.JSPECIFY))
            .because("embedding the core must not add a library to the host");

    @ArchTest
    static final ArchRule domainUsesNoPort = noClasses()
            .that()
            .resideInAnyPackage(Packages.DOMAIN, Packages.ERROR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Packages.PORT, Packages.USECASE)
            .because("values and their rules do not depend on the outside world");

    @ArchTest
    static final ArchRule portsUseNoUseCase = noClasses()
            .that()
            .resideInAPackage(Packages.PORT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.USECASE)
            .because("an adapter implements a port without the use cases that call it");

    @ArchTest
    static final ArchRule portsAreInterfaces = classes()
            .that()
            .resideInAPackage(Packages.PORT)
            .and()
            // Conscious exception: the implementation that has nothing, inside its port.
            .areNotAnonymousClasses()
            .should()
            .beInterfaces()
            .because("the package lists what the core needs from the outside world, and nothing else");

    @ArchTest
    static final ArchRule useCasesKeepTheOrderOfTheirRooms = classes()
            .that()
            .resideInAPackage(Packages.USECASE)
            .should(Rooms.useLowerFloorsOnly())
            .because("a use case is read from the top down, and a lower room can be understood without an upper one");

    @ArchTest
    static final ArchRule theTrailIsInternal = noClasses()
            .that()
            // Conscious exception: the import records its changes in the audit trail as the use cases do.
            .resideOutsideOfPackages(Packages.USECASE, Packages.MIGRATION)
            .should()
            .dependOnClassesThat(resideInAPackage(Packages.TRAIL)
                    // Conscious exception: readiness and metrics show what the alarm counts.
                    .and(not(belongToAnyOf(IntegrityAlarm.class))))
            .because("the audit trail is written by use cases only; applications use the doors");

    @ArchTest
    static final ArchRule cryptoUsesTheCoreOnly = uses(Packages.CRYPTO);

    @ArchTest
    static final ArchRule sqliteUsesTheCoreOnly = uses(Packages.SQLITE);

    @ArchTest
    static final ArchRule mongoUsesTheCoreOnly = uses(Packages.MONGO);

    @ArchTest
    static final ArchRule chainUsesTheCoreOnly = uses(Packages.CHAIN);

    @ArchTest
    static final ArchRule probeUsesTheCoreAndTheSignatures = uses(Packages.PROBE, Packages.SIGNING);

    @ArchTest
    static final ArchRule aiUsesTheCoreOnly = uses(Packages.AI);

    // Conscious exception: the devnet answers in the messages of chain-fetch, whose protocol it serves.
    @ArchTest
    static final ArchRule devnetUsesTheCoreAndTheChain = uses(Packages.DEVNET, Packages.CHAIN);

    // Conscious exception: the import reads and writes the documents of the Mongo module, and opens the platform's
    // tokens.
    @ArchTest
    static final ArchRule migrationUsesTheCoreMongoAndCrypto =
            uses(Packages.MIGRATION, Packages.USECASE, Packages.MONGO, Packages.CRYPTO);

    @ArchTest
    static final ArchRule metersUseTheCoreOnly = uses(Packages.METERS, Packages.USECASE);

    @ArchTest
    static final ArchRule theStarterUsesTheEngineAndTheStores =
            uses(Packages.SPRING, Packages.USECASE, Packages.ENGINE, Packages.METERS, Packages.SQLITE, Packages.MONGO);

    @ArchTest
    static final ArchRule engineUsesTheCoreCryptoAndTheJdk = classes()
            .that()
            .resideInAPackage(Packages.ENGINE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    array(Packages.CORE, Packages.ENGINE, Packages.CRYPTO, Packages.JAVA, Packages.JSPECIFY))
            .because("an application embeds the engine with the adapters and the logging of its choice");

    @ArchTest
    static final ArchRule onlyCommandsUseTheDevnet = noClasses()
            .that()
            .resideInAPackage(Packages.HTTP)
            .and()
            .resideOutsideOfPackage(Packages.HTTP_COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.DEVNET)
            .because("the server must treat a simulated chain like a real one");

    @ArchTest
    static final ArchRule onlyCommandsAndWiringUseTheMigration = noClasses()
            .that()
            .resideInAPackage(Packages.HTTP)
            .and()
            .resideOutsideOfPackages(Packages.HTTP_COMMAND, Packages.HTTP_WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.MIGRATION)
            .because("the module is deleted after the migration, together with the command and its wiring");

    @ArchTest
    static final ArchRule onlyTheWiringUsesTheStores = noClasses()
            .that()
            .resideInAPackage(Packages.HTTP)
            .and()
            .resideOutsideOfPackage(Packages.HTTP_WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Packages.SQLITE, Packages.MONGO)
            .because("the store is chosen in one place");

    @ArchTest
    static final ArchRule routesUseNoPort = noClasses()
            .that()
            .resideInAPackage(Packages.HTTP_ROUTE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.PORT)
            .because("a handler parses the request, calls one use case and renders the result");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(Packages.ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("a package in a cycle cannot be understood without the others");

    /** The module uses nothing else of ours than domain, ports, errors, and these. */
    private static ArchRule uses(String module, String... more) {
        List<String> allowed = Stream.of(Stream.of(module), Packages.INSIDE.stream(), Stream.of(more))
                .flatMap(names -> names)
                .toList();
        DescribedPredicate<JavaClass> others =
                resideInAPackage(Packages.ROOT + "..").and(not(resideInAnyPackage(array(allowed))));
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(others)
                .because("a module can be left out or replaced without the others");
    }

    private static String[] array(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
