package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/security.md} names as evidence exist, and each kind of attacker has a section. */
class SecurityPageTest {

    private static final List<String> ATTACKERS = List.of(
            "Another user",
            "A stolen token",
            "A program of the operator (consumer)",
            "An administrator of the database",
            "A thief of a backup",
            "A malicious node",
            "A malicious provider",
            "A thief of the host",
            "An attacker in the network",
            "Users themselves",
            "The operator");

    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|Contract))`");

    private static String page() throws IOException {
        return Files.readString(SourceTree.repository().resolve("docs/security.md"));
    }

    private static Set<String> named(String text) {
        return TEST.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTestOnThePageExists() throws IOException {
        Set<String> missing = named(page());
        assertTrue(missing.size() >= 40, missing.toString());

        SourceTree.ofRepository().sources().stream()
                .filter(source -> !source.isMain() && source.text().contains("@"))
                .forEach(source -> missing.remove(source.className()));

        assertEquals(Set.of(), missing);
    }

    @Test
    void everyAttackerHasASection() throws IOException {
        List<String> sections = Pattern.compile("(?m)^## (.+)$")
                .matcher(page())
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .toList();

        assertEquals(ATTACKERS, sections);
    }

    @Test
    void everyRowOfATableNamesItsEvidence() throws IOException {
        List<String> rows = Arrays.stream(page().split("\n", -1))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what stops it"))
                .toList();

        assertTrue(rows.size() >= 30, rows.size() + " rows");
        rows.forEach(row -> assertTrue(!named(row.substring(row.lastIndexOf('|', row.length() - 2))).isEmpty(), row));
    }
}
