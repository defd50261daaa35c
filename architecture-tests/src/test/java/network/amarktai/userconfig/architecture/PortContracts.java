package network.amarktai.userconfig.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.architecture.SourceTree.Source;

/**
 * Which ports have no contract, and which of their implementations no test that implements it. Implementations are those of
 * all modules and of the core's test kit, whose fakes stand in for them.
 */
final class PortContracts {

    private static final Pattern HEADER =
            Pattern.compile("\\b(?:class|interface|record)\\s+(\\w+)[^{;]*?\\b(?:implements|extends)\\s([^{]*)\\{");

    private final Set<String> compositions;
    private final Map<String, Source> sources = new HashMap<>();
    private final List<Source> tests;
    private final Map<Source, Set<String>> contractsOf = new HashMap<>();

    /** @param compositions the ports that only hand out other ports */
    PortContracts(SourceTree tree, Set<String> compositions) {
        this.compositions = compositions;
        tree.sources().forEach(source -> sources.put(source.qualifiedName(), source));
        tests = tree.tests().stream()
                .filter(source -> source.text().contains("Contract"))
                .toList();
        Map<String, Set<String>> contracts = new HashMap<>();
        tests.stream()
                .filter(test -> test.className().endsWith("Contract"))
                .forEach(test -> contracts.putAll(supertypes(test.text())));
        for (Source test : tests) {
            // Two modules can have tests of the same name.
            Map<String, Set<String>> supertypes = new HashMap<>(contracts);
            supertypes.putAll(supertypes(test.text()));
            Set<String> kept = new TreeSet<>();
            supertypes(test.text()).keySet().forEach(type -> kept.addAll(all(type, supertypes)));
            contractsOf.put(test, kept);
        }
    }

    private static Map<String, Set<String>> supertypes(String text) {
        Map<String, Set<String>> supertypes = new HashMap<>();
        Matcher header = HEADER.matcher(text);
        while (header.find()) {
            String parents = header.group(2).replaceAll("<[^>]*>", "").strip();
            supertypes.put(header.group(1), new TreeSet<>(List.of(parents.split("[\\s,]+"))));
        }
        return supertypes;
    }

    private static Set<String> all(String type, Map<String, Set<String>> supertypes) {
        Set<String> all = new TreeSet<>();
        for (String parent : supertypes.getOrDefault(type, Set.of())) {
            if (all.add(parent)) {
                all.addAll(all(parent, supertypes));
            }
        }
        return all;
    }

    /** What is missing, such as {@code AuditLog has no contract} or {@code AuditLog of SqliteAuditLog}. */
    SortedSet<String> missing(JavaClasses classes) {
        SortedSet<String> missing = new TreeSet<>();
        PackageMatcher ports = PackageMatcher.of(Packages.PORT);
        classes.stream()
                .filter(type -> type.isTopLevelClass() && type.isInterface() && ports.matches(type.getPackageName()))
                .filter(port -> !compositions.contains(port.getSimpleName()))
                .filter(port -> !port.getSimpleName().equals("package-info"))
                .forEach(port -> missing.addAll(missing(port)));
        return missing;
    }

    private Set<String> missing(JavaClass port) {
        String contract = port.getSimpleName() + "Contract";
        if (tests.stream().noneMatch(test -> test.qualifiedName().equals(port.getPackageName() + "." + contract))) {
            return Set.of(port.getSimpleName() + " has no contract");
        }
        Set<JavaClass> implementations = implementations(port);
        return implementations.stream()
                .filter(type -> !isTested(type, contract, isOnlyOneOfItsModule(type, implementations)))
                .map(type -> contract + " of " + type.getSimpleName())
                .collect(Collectors.toSet());
    }

    private Set<JavaClass> implementations(JavaClass port) {
        return port.getAllSubclasses().stream()
                .map(Knots::topLevel)
                .filter(type -> sources.containsKey(type.getName()))
                .filter(type -> !delegates(type, port) && !hangs(type))
                .collect(Collectors.toSet());
    }

    /** Conscious exception: a fake of a node that never answers keeps no contract. */
    private static boolean hangs(JavaClass type) {
        return type.getSimpleName().startsWith("Hanging");
    }

    /**
     * Conscious exception: a wrapper has tests of what it adds, such as failures, delays or seals. What it wraps keeps the
     * contract.
     */
    private static boolean delegates(JavaClass type, JavaClass port) {
        return type.getFields().stream()
                .anyMatch(field ->
                        field.getRawType().equals(port) && field.getModifiers().contains(JavaModifier.FINAL));
    }

    private boolean isOnlyOneOfItsModule(JavaClass type, Set<JavaClass> implementations) {
        String module = sources.get(type.getName()).module();
        return implementations.stream()
                        .filter(other -> sources.get(other.getName()).module().equals(module))
                        .count()
                == 1;
    }

    /**
     * Whether a test implements the contract and names the class, itself or in a helper of its package. Where it is the only
     * implementation of its module, it is enough that the test is of this module or names a class of it, such as its door.
     */
    private boolean isTested(JavaClass type, String contract, boolean onlyOne) {
        Source source = sources.get(type.getName());
        Set<String> names = sources.values().stream()
                .filter(other -> onlyOne && other.isMain() && other.module().equals(source.module()))
                .map(Source::className)
                .collect(Collectors.toSet());
        names.add(type.getSimpleName());
        return tests.stream()
                .filter(test -> contractsOf.get(test).contains(contract))
                .anyMatch(test -> (onlyOne && source.isMain() && test.module().equals(source.module()))
                        || named(test).anyMatch(names::contains));
    }

    private Stream<String> named(Source test) {
        Set<String> words = words(test);
        Stream<String> ofHelpers = sources.values().stream()
                .filter(other -> !other.isMain() && other.packageName().equals(test.packageName()))
                .filter(other ->
                        words.contains(other.className()) && !other.className().endsWith("Contract"))
                .flatMap(other -> words(other).stream());
        return Stream.concat(words.stream(), ofHelpers);
    }

    private static Set<String> words(Source source) {
        return new TreeSet<>(List.of(source.text().split("\\W+")));
    }
}
