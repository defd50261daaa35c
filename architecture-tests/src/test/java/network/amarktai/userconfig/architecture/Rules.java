package network.amarktai.userconfig.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/** All rules of this package by name. */
final class Rules {

    private Rules() {}

    /** Every field with {@link ArchTest} of every class of this package. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        JavaClasses classes = new ClassFileImporter().importPackagesOf(Rules.class);
        classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.isAnnotatedWith(ArchTest.class))
                .forEach(field -> {
                    if (rules.put(field.getName(), rule(field)) != null) {
                        throw new IllegalStateException("two rules have the name " + field.getName());
                    }
                });
        return rules;
    }

    private static ArchRule rule(JavaField declared) {
        try {
            Field field = declared.reflect();
            field.setAccessible(true);
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException accessible) {
            throw new IllegalStateException(accessible);
        }
    }
}
