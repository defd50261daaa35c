package network.amarktai.userconfig.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.GeneratedWallet;
import network.amarktai.userconfig.domain.wallet.Mnemonic;

/** Where a secret must not be. */
@AnalyzeClasses(packages = Packages.ROOT, importOptions = ProductionCode.class)
class SecretsTest {

    private static final List<String> WORDS = List.of(
            "secret",
            "passphrase",
            "password",
            "mnemonic",
            "seed",
            "privatekey",
            "apikey",
            "masterkey",
            "plaintext",
            "mongourl");

    @ArchTest
    static final ArchRule noTextFieldIsNamedLikeASecret = fields().that(areText())
            .should(notBeNamedLikeASecret())
            .because("a String cannot be zeroed, and is printed");

    @ArchTest
    static final ArchRule noTextParameterIsNamedLikeASecret = codeUnits()
            .should(haveNoTextParameterNamedLikeASecret())
            .because("a String with a secret stays in the heap after its use");

    @ArchTest
    static final ArchRule noRecordHoldsASecret = fields().that()
            .areDeclaredInClassesThat()
            .areRecords()
            .should(holdNoSecret())
            .because("the generated methods of a record print and compare its components");

    @ArchTest
    static final ArchRule secretsAreNotSerializable = classes()
            .that()
            .belongToAnyOf(
                    Secret.class,
                    CredentialSecrets.class,
                    ResolvedCredential.class,
                    Mnemonic.class,
                    GeneratedWallet.class)
            .should()
            .notBeAssignableTo(Serializable.class)
            .because("a serialisable object can end up in a session store");

    @ArchTest
    static final ArchRule secretsHaveNoBeanAccessor = classes()
            .that()
            .belongToAnyOf(
                    Secret.class,
                    CredentialSecrets.class,
                    ResolvedCredential.class,
                    Mnemonic.class,
                    GeneratedWallet.class)
            .should(haveNoGetter())
            .because("a JSON library would call it");

    private static DescribedPredicate<JavaField> areText() {
        return new DescribedPredicate<>("are text") {
            @Override
            public boolean test(JavaField field) {
                // A constant is no secret: it is the name of a column or of a variable.
                boolean constant = field.getModifiers().contains(JavaModifier.STATIC);
                return !constant && isText(field.getRawType());
            }
        };
    }

    private static boolean isText(JavaClass type) {
        return type.isAssignableTo(CharSequence.class);
    }

    private static boolean namedLikeASecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("_", "");
        return WORDS.stream().anyMatch(lower::contains);
    }

    private static ArchCondition<JavaField> notBeNamedLikeASecret() {
        return new ArchCondition<>("not be named like a secret") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                report(events, field, namedLikeASecret(field.getName()), field.getFullName());
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> haveNoTextParameterNamedLikeASecret() {
        return new ArchCondition<>("have no text parameter named like a secret") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                for (JavaParameter parameter : unit.getParameters()) {
                    if (isText(parameter.getRawType())) {
                        String name = name(unit, parameter.getIndex());
                        report(events, unit, namedLikeASecret(name), unit.getFullName() + " " + name);
                    }
                }
            }
        };
    }

    // Compiled with -parameters, so the names are there.
    private static String name(JavaCodeUnit unit, int index) {
        Executable executable = (Executable) unit.reflect();
        Parameter[] parameters = executable.getParameters();
        return parameters[index].getName();
    }

    private static ArchCondition<JavaField> holdNoSecret() {
        return new ArchCondition<>("hold no secret") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean holds = type.isEquivalentTo(byte[].class)
                        || type.isEquivalentTo(char[].class)
                        || type.isEquivalentTo(Secret.class)
                        || type.isEquivalentTo(CredentialSecrets.class)
                        || type.isEquivalentTo(ResolvedCredential.class)
                        || type.isEquivalentTo(Mnemonic.class)
                        || type.isEquivalentTo(GeneratedWallet.class);
                report(events, field, holds, field.getFullName());
            }
        };
    }

    private static ArchCondition<JavaClass> haveNoGetter() {
        return new ArchCondition<>("have no getter") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods()
                        .forEach(method -> report(
                                events,
                                method,
                                method.getName().startsWith("get")
                                        || method.getName().startsWith("is"),
                                method.getFullName()));
            }
        };
    }

    private static void report(ConditionEvents events, Object subject, boolean violated, String name) {
        events.add(new SimpleConditionEvent(subject, !violated, name));
    }
}
