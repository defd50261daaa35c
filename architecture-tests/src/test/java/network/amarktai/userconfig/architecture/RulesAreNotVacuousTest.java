package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rule about a package without classes, and an exception that is not needed, would pass unnoticed. */
class RulesAreNotVacuousTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ProductionCode()).importPackages(Packages.ROOT);

    @Test
    void everyPackageOfOursThatARuleNamesHasClasses() {
        for (String name : Packages.OURS) {
            assertTrue(hasClasses(name), name);
        }
    }

    private static boolean hasClasses(String name) {
        PackageMatcher matcher = PackageMatcher.of(name);
        return CLASSES.stream().anyMatch(type -> matcher.matches(type.getPackageName()));
    }

    @Test
    void everyForeignPackageThatARuleNamesIsUsedSomewhere() {
        for (String name : Packages.OTHERS) {
            PackageMatcher matcher = PackageMatcher.of(name);
            assertTrue(
                    CLASSES.stream()
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .anyMatch(dependency ->
                                    matcher.matches(dependency.getTargetClass().getPackageName())),
                    name);
        }
    }

    @Test
    void testsAreNotAmongTheClasses() {
        assertFalse(CLASSES.contain("network.amarktai.userconfig.testkit.Examples"));
        assertTrue(CLASSES.contain("network.amarktai.userconfig.http.Main"));
    }

    @Test
    void everyRuleSaysWhy() {
        Rules.all().forEach((name, rule) -> assertTrue(rule.getDescription().contains(", because "), name));
    }

    @Test
    void everyExceptionIsNeeded() {
        assertEquals(List.of(), notNeeded(StyleTest.MAY_TAKE_A_BOOLEAN.keySet(), Conditions.takeNoBoolean()));
        assertEquals(
                List.of(),
                notNeeded(StyleTest.MAY_TAKE_MANY.keySet(), Conditions.takeAtMost(StyleTest.MAX_PARAMETERS)));
    }

    private static List<Class<?>> notNeeded(Set<Class<?>> exceptions, ArchCondition<JavaClass> condition) {
        return exceptions.stream()
                .filter(type -> !ArchRuleDefinition.classes()
                        .should(condition)
                        .evaluate(new ClassFileImporter().importClasses(type))
                        .hasViolation())
                .toList();
    }
}
