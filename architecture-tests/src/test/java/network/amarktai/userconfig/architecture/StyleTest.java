package network.amarktai.userconfig.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static java.util.Map.entry;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.function.Function;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStats;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.usecase.trail.Foundation;

/** How the code is written. */
@AnalyzeClasses(packages = Packages.ROOT, importOptions = ProductionCode.class)
class StyleTest {

    static final int MAX_PARAMETERS = 7;

    /** Conscious exception: these may take a boolean, for this reason. */
    static final Map<Class<?>, String> MAY_TAKE_A_BOOLEAN = Map.of(
            CredentialStatus.class, "a status that is read by component name: configured, readable",
            PaymentConfigStatus.class, "a status that is read by component name: stored, readable",
            PaymentSettings.class, "the user's own switch, enabled, as it is stored",
            PaymentConfigChange.class, "the same switch in a request, null where it stays as it is");

    /** Conscious exception: these may take more than {@link #MAX_PARAMETERS}, for this reason. */
    static final Map<Class<?>, String> MAY_TAKE_MANY = Map.ofEntries(
            entry(AuditEntry.class, "one component per column of a stored entry"),
            entry(AuditEvent.class, "one component per member of an entry's payload"),
            entry(FieldDefinition.class, "one component per property of a catalog field, made by StandardFields"),
            entry(ServiceDefinition.class, "one component per property of a catalog service"),
            entry(Transfer.class, "one component per part of the transaction that is signed"),
            entry(CredentialStatus.class, "one component per fact of the answer"),
            entry(StoredCredential.class, "one component per field of the stored record"),
            entry(Foundation.class, "one component per part that the use cases share"),
            entry(SpendingAccount.class, "one component per field of the stored record"),
            entry(AiAccount.class, "one component per field of the stored record"),
            entry(Payment.class, "one component per field of the stored record"),
            entry(PaymentConfigChange.class, "one component per field of the request"),
            entry(PaymentStats.class, "one component per figure of the answer"),
            entry(ProbeResult.class, "one component per fact of the answer"),
            entry(Settings.class, "one component per setting of the server, made by SettingsReader only"));

    @ArchTest
    static final ArchRule domainTypesDoNotChange = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(Packages.DOMAIN)
            .and()
            // Conscious exception: a secret records that it is closed.
            .areDeclaredInClassesThat(not(equivalentTo(Secret.class)))
            .should(Conditions.notChange())
            .because("a value that changes is two values");

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("mutable static state is shared by every instance in the process");

    @ArchTest
    static final ArchRule noFieldIsPublicAndChanges =
            fields().that().arePublic().should().beFinal().because("a class must control every change of its state");

    @ArchTest
    static final ArchRule noThreadSleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .because("a wait ends with the event that it waits for");

    @ArchTest
    static final ArchRule nothingPrints = noClasses()
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
            .because("neither a reader nor a tool can follow a reflective call");

    @ArchTest
    static final ArchRule nothingTakesABoolean = classes()
            .that(not(belongToAnyOf(MAY_TAKE_A_BOOLEAN.keySet().toArray(Class<?>[]::new))))
            .should(Conditions.takeNoBoolean())
            .because("the call does not say what true means");

    @ArchTest
    static final ArchRule noConstructorTakesMany = classes()
            .that(not(belongToAnyOf(MAY_TAKE_MANY.keySet().toArray(Class<?>[]::new))))
            .should(Conditions.takeAtMost(MAX_PARAMETERS))
            .because("a call with many arguments cannot be read; use a builder or split the class");

    @ArchTest
    static final ArchRule noKnotOfClasses = classes()
            .should(Knots.bePartOfNoKnotLargerThan(2))
            .because("a knot of classes can only be understood as a whole");

    @ArchTest
    static final ArchRule nothingHidesKotlinsUse = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAssignableTo(AutoCloseable.class)
            .and()
            .haveRawParameterTypes(Function.class)
            .should()
            .haveName("use")
            .because("in Kotlin, x.use { } would call this method and not close x");

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
            .because("a name says what the class is responsible for");
}
