package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The documentation pages and the code blocks in them. */
final class Documentation {

    private Documentation() {}

    /** A file of the repository. */
    static Path file(String path) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/secret-format.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new AssertionError("this does not run in the repository");
        }
        return folder.resolve(path);
    }

    /** The text of a file of the repository. */
    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The blocks of code of one language, in order. */
    static List<String> blocks(String page, String language) {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(text(page));
        return block.results().map(found -> found.group(1)).toList();
    }

    /** Aborts a test that this machine cannot run: visibly, and on the build server as a failure. */
    static void cannotRunHere(String why) {
        if ("true".equals(System.getenv("CI"))) {
            fail(why);
        }
        System.out.println("== NOT TESTED: " + why);
        Assumptions.abort(why);
    }
}
