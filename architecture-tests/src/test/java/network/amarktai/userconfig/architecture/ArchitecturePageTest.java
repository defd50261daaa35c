package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.amarktai.userconfig.architecture.SourceTree.Source;
import org.junit.jupiter.api.Test;

/** The page about the architecture is true. */
class ArchitecturePageTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ProductionCode()).importPackages(Packages.ROOT);
    private static final ArchitecturePage PAGE = ArchitecturePage.read();
    private static final Map<JavaClass, Set<JavaClass>> USED = new HashMap<>();

    @Test
    void everyClassThatThePageNamesExists() {
        Set<String> unknown = new TreeSet<>(PAGE.classes());
        unknown.removeAll(byName().keySet());

        assertFalse(PAGE.classes().isEmpty());
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyClassOfAJourneyIsCalledByOneBeforeIt() {
        assertEquals(8, PAGE.journeys().size());
        Map<String, List<String>> notCalled = new TreeMap<>(PAGE.journeys());
        notCalled.replaceAll((journey, classes) -> notCalled(classes));
        notCalled.values().removeIf(List::isEmpty);
        assertEquals(Map.of(), notCalled);
    }

    @Test
    void aClassThatNothingBeforeItCallsWouldBeSeen() {
        assertEquals(List.of("RotateKeys"), notCalled(List.of("ApiKeysRoutes", "RotateKeys", "CountKeys")));
        assertEquals(List.of("FernetVault"), notCalled(List.of("ApiKeysRoutes", "FernetVault")));
        assertEquals(List.of(), notCalled(List.of("SealCredential", "FernetVault")), "through its port");
    }

    @Test
    void thePictureOfTheModulesShowsTheirDependencies() {
        Map<String, String> modules = SourceTree.ofRepository().main().stream()
                .collect(Collectors.toMap(Source::packageName, Source::module, (one, same) -> one));

        assertEquals(ArchitecturePage.closed(dependencies(modules::get)), ArchitecturePage.closed(PAGE.picture(0)));
    }

    @Test
    void thePictureOfTheCoreShowsTheDependenciesOfItsRooms() {
        List<PackageMatcher> core =
                Packages.CORE.stream().map(PackageMatcher::of).toList();
        Function<String, String> rooms = name ->
                core.stream().anyMatch(part -> part.matches(name)) ? name.substring(Packages.ROOT.length() + 1) : null;

        assertEquals(ArchitecturePage.closed(dependencies(rooms)), ArchitecturePage.closed(PAGE.picture(1)));
    }

    @Test
    void aMissingArrowWouldBeSeen() {
        Map<String, Set<String>> two = ArchitecturePage.of("```mermaid\na[A] --> b.c\n    b.c --> d[D]\n```\n")
                .picture(0);

        assertEquals(Map.of("a", Set.of("b.c"), "b.c", Set.of("d")), two);
        assertEquals(Map.of("a", Set.of("b.c", "d"), "b.c", Set.of("d")), ArchitecturePage.closed(two));
    }

    /** Arrows between groups of packages; a package without a group is left out. */
    private static Map<String, Set<String>> dependencies(Function<String, String> group) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String from = group.apply(type.getPackageName());
            if (from != null) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> group.apply(dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getPackageName()))
                        .filter(to -> to != null && !to.equals(from))
                        .forEach(to -> arrows.computeIfAbsent(from, name -> new TreeSet<>())
                                .add(to));
            }
        }
        return arrows;
    }

    private static Map<String, List<JavaClass>> byName() {
        return CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getSimpleName));
    }

    private static List<String> notCalled(List<String> journey) {
        Map<String, List<JavaClass>> types = byName();
        List<String> notCalled = new ArrayList<>();
        for (int i = 1; i < journey.size(); i++) {
            List<JavaClass> before = journey.subList(0, i).stream()
                    .map(name -> types.getOrDefault(name, List.of()))
                    .flatMap(Collection::stream)
                    .toList();
            if (types.getOrDefault(journey.get(i), List.of()).stream().noneMatch(type -> isCalledBy(type, before))) {
                notCalled.add(journey.get(i));
            }
        }
        return notCalled;
    }

    /** Whether one of these depends on the type, or on a port that it implements. */
    private static boolean isCalledBy(JavaClass type, List<JavaClass> before) {
        PackageMatcher ports = PackageMatcher.of(Packages.PORT);
        Set<JavaClass> named = type.getAllRawInterfaces().stream()
                .filter(port -> ports.matches(port.getPackageName()))
                .collect(Collectors.toSet());
        named.add(type);
        return before.stream().anyMatch(one -> named.stream().anyMatch(used(one)::contains));
    }

    private static Set<JavaClass> used(JavaClass type) {
        return USED.computeIfAbsent(
                type,
                self -> CLASSES.stream()
                        .filter(part -> Knots.topLevel(part).equals(self))
                        .flatMap(part -> part.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> Knots.topLevel(dependency.getTargetClass()))
                        .collect(Collectors.toSet()));
    }
}
