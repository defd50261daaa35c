package network.amarktai.userconfig.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code docs/architecture.md} says about the code. */
final class ArchitecturePage {

    private static final Pattern PICTURE = Pattern.compile("(?ms)^```mermaid\n(.*?)^```$");
    private static final Pattern ARROW = Pattern.compile("([\\w.-]+)(?:\\[[^\\]]*\\])? --> ([\\w.-]+)");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)`");
    private static final Pattern JOURNEY = Pattern.compile("(?ms)^### (.*?)\n(.*?)(?=^### |\\z)");

    private final String text;

    private ArchitecturePage(String text) {
        this.text = text;
    }

    static ArchitecturePage read() {
        try {
            return of(Files.readString(SourceTree.repository().resolve("docs/architecture.md")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ArchitecturePage of(String text) {
        return new ArchitecturePage(text);
    }

    /** The names of classes, in order. */
    Set<String> classes() {
        return classes(text);
    }

    /** The names of classes of each journey, in order. */
    Map<String, List<String>> journeys() {
        Map<String, List<String>> journeys = new LinkedHashMap<>();
        JOURNEY.matcher(text)
                .results()
                .forEach(found -> journeys.put(found.group(1), new ArrayList<>(classes(found.group(2)))));
        return journeys;
    }

    private static Set<String> classes(String part) {
        Set<String> names = new LinkedHashSet<>();
        CLASS.matcher(part).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** The arrows of a picture, from each node to all that it points to. */
    Map<String, Set<String>> picture(int number) {
        List<MatchResult> pictures = PICTURE.matcher(text).results().toList();
        Map<String, Set<String>> arrows = new TreeMap<>();
        ARROW.matcher(pictures.get(number).group(1))
                .results()
                .forEach(found -> arrows.computeIfAbsent(found.group(1), from -> new TreeSet<>())
                        .add(found.group(2)));
        return arrows;
    }

    /** These arrows, and all that follow from two or more of them. */
    static Map<String, Set<String>> closed(Map<String, Set<String>> arrows) {
        Map<String, Set<String>> closed = new TreeMap<>();
        arrows.keySet()
                .forEach(from -> addReached(from, arrows, closed.computeIfAbsent(from, name -> new TreeSet<>())));
        return closed;
    }

    private static void addReached(String from, Map<String, Set<String>> arrows, Set<String> reached) {
        for (String to : arrows.getOrDefault(from, Set.of())) {
            if (reached.add(to)) {
                addReached(to, arrows, reached);
            }
        }
    }
}
