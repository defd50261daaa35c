package network.amarktai.userconfig.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.amarktai.userconfig.architecture.SourceTree.Source;

/** Rules about main sources that only the files can answer. Each returns its violations. */
final class Sizes {

    /** More than that in one folder cannot be surveyed. */
    static final int MOST_CLASSES = 28;

    static final int MOST_CLASSES_OF_NINE_IN_TEN = 24;

    /** The length of the longest file, and of nine in ten, when the packages were divided by subject. */
    static final int MOST_LINES = 298;

    static final int MOST_LINES_OF_NINE_IN_TEN = 153;

    private Sizes() {}

    static List<String> largePackages(SourceTree tree) {
        Map<String, Long> classes = tree.main().stream()
                .filter(Source::isClass)
                .collect(groupingBy(source -> source.module() + ": " + source.packageName(), TreeMap::new, counting()));
        return tooLarge(classes, MOST_CLASSES, MOST_CLASSES_OF_NINE_IN_TEN, "classes");
    }

    static List<String> longFiles(SourceTree tree) {
        Map<String, Long> lines = new TreeMap<>();
        tree.main().forEach(source -> lines.put(source.toString(), (long) source.lines()));
        return tooLarge(lines, MOST_LINES, MOST_LINES_OF_NINE_IN_TEN, "lines");
    }

    private static List<String> tooLarge(Map<String, Long> sizes, int most, int mostOfNineInTen, String unit) {
        List<String> violations = new ArrayList<>();
        sizes.forEach((name, size) -> {
            if (size > most) {
                violations.add(name + " has " + size + " " + unit + ", more than " + most);
            }
        });
        long larger =
                sizes.values().stream().filter(size -> size > mostOfNineInTen).count();
        if (larger * 10 > sizes.size()) {
            violations.add(larger + " of " + sizes.size() + " have more than " + mostOfNineInTen + " " + unit);
        }
        return violations;
    }

    static List<String> splitPackages(SourceTree tree) {
        Map<String, SortedSet<String>> modules = tree.main().stream()
                .collect(groupingBy(
                        Source::packageName, TreeMap::new, mapping(Source::module, toCollection(TreeSet::new))));
        List<String> violations = new ArrayList<>();
        modules.forEach((name, in) -> {
            if (in.size() > 1) {
                violations.add(name + " is in " + in);
            }
        });
        return violations;
    }
}
