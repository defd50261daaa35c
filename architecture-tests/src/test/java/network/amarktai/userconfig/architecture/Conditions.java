package network.amarktai.userconfig.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Conditions that ArchUnit does not bring. */
final class Conditions {

    private Conditions() {}

    /** No public method or constructor has a boolean parameter. A record's component is one of its constructor. */
    static ArchCondition<JavaClass> takeNoBoolean() {
        return new ArchCondition<>("take no boolean") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(unit -> !isOfALibrary(type, unit))
                        .filter(unit -> unit.getRawParameterTypes().stream()
                                .anyMatch(parameter -> parameter.isEquivalentTo(boolean.class)
                                        || parameter.isEquivalentTo(Boolean.class)))
                        .forEach(unit -> violated(events, unit, unit.getFullName()));
            }
        };
    }

    /** Conscious exception: an override of a library's method cannot choose its parameters. */
    private static boolean isOfALibrary(JavaClass type, JavaCodeUnit unit) {
        return type.getAllRawSuperclasses().stream()
                .filter(above -> !above.getPackageName().startsWith(Packages.ROOT))
                .anyMatch(above -> above.tryGetMethod(
                                unit.getName(),
                                unit.getRawParameterTypes().stream()
                                        .map(JavaClass::getName)
                                        .toArray(String[]::new))
                        .isPresent());
    }

    /**
     * No constructor has more parameters. Conscious exception: a record that is not public and is made by one class, such
     * as a JSON answer.
     */
    static ArchCondition<JavaClass> takeAtMost(int parameters) {
        return new ArchCondition<>("have constructors with at most " + parameters + " parameters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getConstructors().stream()
                        .filter(constructor -> written(constructor) > parameters)
                        .filter(constructor -> !isRecordOfOneClass(constructor))
                        .forEach(constructor -> violated(events, constructor, constructor.getFullName()));
            }
        };
    }

    private static boolean isRecordOfOneClass(JavaConstructor constructor) {
        JavaClass type = constructor.getOwner();
        boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC);
        long makers = constructor.getCallsOfSelf().stream()
                .map(call -> Knots.topLevel(call.getOriginOwner()))
                .distinct()
                .count();
        return type.isRecord() && !isPublic && makers == 1;
    }

    private static int written(JavaConstructor constructor) {
        int parameters = constructor.getRawParameterTypes().size();
        // The compiler adds the name and the ordinal of an enum's constant.
        return constructor.getOwner().isEnum() ? parameters - 2 : parameters;
    }

    /**
     * A field does not change. Conscious exception: a reader or cursor may move, as long as it is not public and no field
     * holds one, so that none outlives the call that made it.
     */
    static ArchCondition<JavaField> notChange() {
        return new ArchCondition<>("not change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean local = !field.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
                if (isMutable(field) && !local) {
                    violated(events, field, field.getFullName() + " is not final");
                }
                JavaClass held = field.getRawType();
                if (held.getPackageName().startsWith(Packages.ROOT)
                        && held.getFields().stream().anyMatch(Conditions::isMutable)
                        && !held.getModifiers().contains(JavaModifier.PUBLIC)) {
                    violated(events, field, field.getFullName() + " holds a mutable " + held.getSimpleName());
                }
            }
        };
    }

    private static boolean isMutable(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.FINAL);
    }

    /** Members that other classes see have no type of this package in their signature. */
    static ArchCondition<JavaClass> nameNoTypeOutsidePrivateMembers(String foreign) {
        PackageMatcher matcher = PackageMatcher.of(foreign);
        return new ArchCondition<>("name no type of " + foreign + " outside private members") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getModifiers().contains(JavaModifier.PRIVATE)) {
                    return;
                }
                Stream.of(type.getFields(), type.getCodeUnits())
                        .flatMap(Collection::stream)
                        .filter(member -> !member.getModifiers().contains(JavaModifier.PRIVATE))
                        .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(member -> signature(member).stream()
                                .anyMatch(named -> matcher.matches(
                                        named.getBaseComponentType().getPackageName())))
                        .forEach(member -> violated(events, member, member.getFullName()));
            }
        };
    }

    private static Set<JavaClass> signature(JavaMember member) {
        // With type arguments, and for a method with what it throws.
        Set<JavaClass> types = new HashSet<>(member instanceof JavaCodeUnit unit ? unit.getExceptionTypes() : Set.of());
        if (member instanceof JavaCodeUnit unit) {
            unit.getParameterTypes().forEach(parameter -> types.addAll(parameter.getAllInvolvedRawTypes()));
            types.addAll(unit.getReturnType().getAllInvolvedRawTypes());
        } else if (member instanceof JavaField field) {
            types.addAll(field.getType().getAllInvolvedRawTypes());
        }
        return types;
    }

    private static void violated(ConditionEvents events, Object subject, String message) {
        events.add(SimpleConditionEvent.violated(subject, message));
    }
}
