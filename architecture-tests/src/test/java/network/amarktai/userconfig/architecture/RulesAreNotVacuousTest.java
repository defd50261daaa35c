package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule about a package that does not exist passes for ever. This is what keeps the rules honest. */
class RulesAreNotVacuousTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ProductionCode()).importPackages(Packages.ROOT);

    @Test
    void everyPackageOfOursThatARuleNamesHasClasses() {
        for (String name : Packages.OURS) {
            PackageMatcher matcher = PackageMatcher.of(name);
            assertTrue(CLASSES.stream().anyMatch(type -> matcher.matches(type.getPackageName())), name);
        }
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
    void everyRuleSaysWhy() throws IllegalAccessException {
        for (Class<?> rules : List.of(LayersTest.class, SecretsTest.class, StyleTest.class)) {
            List<Field> fields = Stream.of(rules.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(ArchTest.class))
                    .toList();
            assertFalse(fields.isEmpty(), rules.getName());
            for (Field field : fields) {
                field.setAccessible(true);
                String description = ((ArchRule) field.get(null)).getDescription();
                assertTrue(description.contains(", because "), field.getName());
            }
        }
    }
}
