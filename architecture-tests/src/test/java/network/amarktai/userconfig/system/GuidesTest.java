package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import org.junit.jupiter.api.Test;

/** The guides say what the program says, and no link of the documentation leads nowhere. */
class GuidesTest {

    private static final String KEYS = "docs/keys.md";
    private static final String PAYMENTS = "docs/payment-agent.md";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|src=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private static List<Path> pages() throws IOException {
        Path root = Documentation.file("");
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                        .strip()
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Stream<String> brokenLinks(Path page) {
        try {
            Set<String> broken = new TreeSet<>();
            Matcher link = LINK.matcher(Files.readString(page).replaceAll("(?ms)^```.*?^```$", ""));
            while (link.find()) {
                String target = link.group(1) == null ? link.group(2) : link.group(1);
                if (!target.startsWith("http") && !leadsSomewhere(page, target)) {
                    broken.add(page.getFileName() + ": " + target);
                }
            }
            return broken.stream();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static boolean leadsSomewhere(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path folder = page.toAbsolutePath().getParent();
        Path file = parts[0].isEmpty() || folder == null ? page : folder.resolve(parts[0]);
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        assertEquals(
                List.of(), pages().stream().flatMap(GuidesTest::brokenLinks).toList());
    }

    @Test
    void everyPageIsInTheIndex() throws IOException {
        String index = Documentation.text("docs/README.md");

        List<String> missing = pages().stream()
                .filter(page -> page.endsWith(Path.of("docs").resolve(page.getFileName())))
                .map(page -> page.getFileName().toString())
                .filter(name -> !name.equals("README.md") && !index.contains("(" + name + ")"))
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void theReadmeIsShort() {
        assertTrue(Documentation.text("README.md").lines().count() <= 150);
    }

    @Test
    void thePaymentGuideHasEveryCodeAndStatus() {
        String page = Documentation.text(PAYMENTS);

        for (PaymentErrorCode code : PaymentErrorCode.values()) {
            String row = "| `" + code + "` | " + code.text() + " |";
            assertTrue(page.contains(row), row);
        }
        for (PaymentStatus status : PaymentStatus.values()) {
            assertTrue(page.contains("| `" + status.label() + "` | "), status.label());
        }
    }

    @Test
    void theKeyGuideHasEveryOutcome() {
        String page = Documentation.text(KEYS);

        for (ProbeOutcome outcome : ProbeOutcome.values()) {
            assertTrue(page.contains("`" + outcome.label() + "`"), outcome.label());
        }
    }

    /** To change these sections, change the catalog, and copy what this test expects. */
    @Test
    void theKeyGuideSaysOfEachServiceWhatTheCatalogSays() {
        String page = Documentation.text(KEYS);
        String marker = "<!-- services -->\n";

        assertEquals(
                StandardCatalog.services().services().stream()
                        .map(GuidesTest::section)
                        .collect(Collectors.joining("\n")),
                page.substring(page.indexOf(marker) + marker.length()));
    }

    private static String section(ServiceDefinition service) {
        StringBuilder section = new StringBuilder("## " + service.name() + "\n\n" + service.purpose()
                + " [Create a key](" + service.createKeyUrl() + ").\n\n");
        service.permissions().forEach(line -> section.append("- ").append(line).append('\n'));
        section.append("\n| field | where to find it |\n|---|---|\n");
        service.fields()
                .forEach(field -> section.append("| ")
                        .append(field.label())
                        .append(field.required() ? "" : " (optional)")
                        .append(" | ")
                        .append(field.help())
                        .append(" |\n"));
        return section.toString();
    }
}
