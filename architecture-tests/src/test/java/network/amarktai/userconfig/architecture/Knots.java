package network.amarktai.userconfig.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Knots of top-level classes: each of them depends, directly or through others of its package, on all others. A knot of two
 * can be one thought in two files; a larger one can only be understood at once.
 */
final class Knots {

    private Knots() {}

    static ArchCondition<JavaClass> bePartOfNoKnotLargerThan(int classes) {
        return new ArchCondition<>("be part of no knot of more than " + classes + " classes of a package") {
            private final Map<JavaClass, Set<JavaClass>> reached = new HashMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                Map<JavaClass, Set<JavaClass>> arrows = new HashMap<>();
                all.forEach(type -> arrows.computeIfAbsent(topLevel(type), key -> new HashSet<>())
                        .addAll(neighbours(type)));
                arrows.keySet().forEach(type -> reached.put(type, reachedFrom(type, arrows)));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaClass> knot = new TreeSet<>(Comparator.comparing(JavaClass::getName));
                reached.getOrDefault(type, Set.of()).stream()
                        .filter(other -> reached.getOrDefault(other, Set.of()).contains(type))
                        .forEach(knot::add);
                if (knot.size() > classes && knot.iterator().next().equals(type)) {
                    events.add(SimpleConditionEvent.violated(
                            type, knot.stream().map(JavaClass::getName).collect(Collectors.joining(" <-> "))));
                }
            }
        };
    }

    private static Set<JavaClass> reachedFrom(JavaClass start, Map<JavaClass, Set<JavaClass>> arrows) {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(arrows.get(start));
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (reached.add(next)) {
                open.addAll(arrows.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    private static Set<JavaClass> neighbours(JavaClass type) {
        JavaClass self = topLevel(type);
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> topLevel(dependency.getTargetClass()))
                .filter(target -> target.getPackageName().equals(self.getPackageName()) && !target.equals(self))
                .collect(Collectors.toSet());
    }

    /** The class that the file is named after. */
    static JavaClass topLevel(JavaClass type) {
        JavaClass outer = type.getBaseComponentType();
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
