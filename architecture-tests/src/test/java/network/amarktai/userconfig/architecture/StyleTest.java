package network.amarktai.userconfig.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.devnet.node.NodeHook;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.probe.ProviderProbe;
import network.amarktai.userconfig.sqlite.SqliteStores;

/** How the code is written. */
@AnalyzeClasses(packages = Packages.ROOT, importOptions = ProductionCode.class)
class StyleTest {

    @ArchTest
    static final ArchRule domainTypesDoNotChange = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(Packages.DOMAIN)
            .and()
            // Conscious exception: a secret knows when it is closed, and what reads or cleans text moves along it.
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Secret.class)
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("InputText")
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("CanonicalJson")
            .should()
            .beFinal()
            .because("a value that changes is two values");

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("state that belongs to nobody is shared by everybody");

    @ArchTest
    static final ArchRule noFieldIsPublicAndChanges = fields().that()
            .arePublic()
            .should()
            .beFinal()
            .because("whoever can see a field must not be able to set it");

    @ArchTest
    static final ArchRule theSqliteModuleHasOneDoor = oneDoor(Packages.SQLITE, SqliteStores.class);

    @ArchTest
    static final ArchRule theMongoModuleHasOneDoor = oneDoor(Packages.MONGO, MongoStores.class);

    @ArchTest
    static final ArchRule theChainModuleHasOneDoor = oneDoor(Packages.CHAIN, FetchChain.class);

    @ArchTest
    static final ArchRule theProbeModuleHasOneDoor = oneDoor(Packages.PROBE, ProviderProbe.class);

    // What a devnet is told to do, and what it is made of, is part of what it is for.
    @ArchTest
    static final ArchRule theDevnetHasOneDoor =
            oneDoor(Packages.DEVNET, Devnet.class, DevnetBuilder.class, NodeHook.class, SdkGeneration.class);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .because("what is waited for can say when it is there");

    @ArchTest
    static final ArchRule nobodyPrints = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("commands print through picocli, everything else logs");

    @ArchTest
    static final ArchRule theCoreDoesNotReflect = noClasses()
            .that()
            .resideInAnyPackage(Packages.DOMAIN, Packages.PORT, Packages.USECASE, Packages.ERROR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Packages.REFLECTION)
            .because("what reflects cannot be followed");

    @ArchTest
    static final ArchRule nothingTakesABoolean = noMethods()
            .that()
            .arePublic()
            .should()
            .haveRawParameterTypes(boolean.class)
            .because("the call does not say what true means");

    @ArchTest
    static final ArchRule noVagueNames = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .because("such a name says that nobody knew what it is");

    private static ArchRule oneDoor(String module, Class<?>... door) {
        return classes()
                .that()
                .resideInAPackage(module)
                .and()
                .areTopLevelClasses()
                .and(not(belongToAnyOf(door)))
                .should()
                .notBePublic()
                .because("a module with one door can change behind it");
    }
}
