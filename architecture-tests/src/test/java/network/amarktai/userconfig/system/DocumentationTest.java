package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import network.amarktai.userconfig.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in the documentation is code that runs in a test. */
class DocumentationTest {

    private static final String EXAMPLES = "architecture-tests/src/test/java/network/amarktai/userconfig/system/";

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/embedding.md"})
    void everyBlockOfJavaStandsInTheExampleThatRuns(String page) {
        List<String> blocks = Documentation.blocks(page, "java");
        String example = examples();

        assertFalse(blocks.isEmpty());
        for (String block : blocks) {
            assertTrue(example.contains(withoutLayout(block)), page + " differs from the example:\n" + block);
        }
    }

    @Test
    void theOtherBlocksAreThoseOfTheExamples() {
        assertEquals(
                List.of(Documentation.text("docs/examples/kotlin/src/main/kotlin/Example.kt")),
                Documentation.blocks("docs/embedding.md", "kotlin"));
        List<String> poms = Documentation.blocks("docs/embedding.md", "xml");
        assertEquals(1, poms.size());
        assertTrue(Documentation.text("docs/examples/plain/pom.xml").contains(poms.get(0)), poms.get(0));
    }

    @Test
    void theExamplesAreShort() {
        assertTrue(lines("docs/examples/plain/src/main/java/Example.java") <= 25);
        assertTrue(lines("docs/examples/spring/src/main/java/com/example/Application.java") <= 60);
    }

    private static long lines(String file) {
        return Documentation.text(file).lines().count();
    }

    @Test
    void whatWasChangedWouldBeSeen() {
        String example = examples();
        String block = Documentation.blocks("README.md", "java").get(0);

        assertFalse(example.contains(withoutLayout(block.replace("orElseThrow", "get"))));
    }

    @Test
    void theTableOfExceptionsNamesCodesThatExist() {
        List<String> named = Documentation.text("docs/embedding.md")
                .lines()
                .filter(line -> line.matches("\\| `[A-Z]\\w+` \\|.*"))
                .flatMap(line -> Stream.of(line.split("\\|", -1)[2].split(",", -1)))
                .map(code -> code.replace("`", "").strip())
                .toList();

        assertEquals(9, named.size(), named.toString());
        List<String> known = Stream.of(ErrorCode.values()).map(ErrorCode::code).toList();
        assertTrue(known.containsAll(named), named.toString());
    }

    private static String examples() {
        return withoutLayout(Documentation.text(EXAMPLES + "EmbeddingExample.java")
                + Documentation.text(EXAMPLES + "PayingExampleTest.java")
                + Documentation.text("docs/examples/plain/src/main/java/Example.java")
                + Documentation.text("docs/examples/spring/src/main/java/com/example/Application.java"));
    }

    /** The formatter breaks lines differently from the page, and does not keep the alignment of comments. */
    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", "");
    }
}
