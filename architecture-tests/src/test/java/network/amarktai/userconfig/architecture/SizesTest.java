package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large files and packages may be, and that a package is in one module. Each rule is shown a violation, too. */
class SizesTest {

    private static final SourceTree REPOSITORY = SourceTree.ofRepository();

    @TempDir
    private Path planted;

    @Test
    void packagesAreSmall() {
        assertEquals(List.of(), Sizes.largePackages(REPOSITORY));
    }

    @Test
    void filesAreShort() {
        assertEquals(List.of(), Sizes.longFiles(REPOSITORY));
    }

    @Test
    void noPackageIsInTwoModules() {
        assertEquals(List.of(), Sizes.splitPackages(REPOSITORY));
    }

    @Test
    void aLargePackageIsReported() throws IOException {
        plantClasses("a.large", Sizes.MOST_CLASSES + 1);
        assertEquals(2, Sizes.largePackages(SourceTree.of(planted)).size());
    }

    @Test
    void tooManyQuiteLargePackagesAreReported() throws IOException {
        for (int number = 0; number < 9; number++) {
            plantClasses("a.small" + number, 1);
        }
        plantClasses("a.large", Sizes.MOST_CLASSES_OF_NINE_IN_TEN + 1);
        assertEquals(List.of(), Sizes.largePackages(SourceTree.of(planted)), "one in ten");

        plantClasses("a.second", Sizes.MOST_CLASSES_OF_NINE_IN_TEN + 1);
        assertEquals(1, Sizes.largePackages(SourceTree.of(planted)).size(), "two in eleven");
    }

    @Test
    void aPackageInfoIsNoClass() throws IOException {
        plantClasses("a.full", Sizes.MOST_CLASSES_OF_NINE_IN_TEN);
        plant("one", "a.full", "package-info", "package a.full;\n");
        assertEquals(List.of(), Sizes.largePackages(SourceTree.of(planted)));
    }

    @Test
    void aLongFileIsReported() throws IOException {
        for (int number = 0; number < 9; number++) {
            plant("one", "a", "Short" + number, "\n");
        }
        plant("one", "a", "Long", "\n".repeat(Sizes.MOST_LINES_OF_NINE_IN_TEN + 1));
        assertEquals(List.of(), Sizes.longFiles(SourceTree.of(planted)), "one in ten");

        plant("one", "a", "Longer", "\n".repeat(Sizes.MOST_LINES + 1));
        assertEquals(2, Sizes.longFiles(SourceTree.of(planted)).size(), "too long, and two in eleven");
    }

    @Test
    void aPackageInTwoModulesIsReported() throws IOException {
        plant("one", "a.shared", "One", "\n");
        plant("two", "a.shared", "Two", "\n");
        assertEquals(List.of("a.shared is in [one, two]"), Sizes.splitPackages(SourceTree.of(planted)));
    }

    private void plantClasses(String packageName, int count) throws IOException {
        for (int number = 0; number < count; number++) {
            plant("one", packageName, "Class" + number, "\n");
        }
    }

    private void plant(String module, String packageName, String className, String text) throws IOException {
        Path folder = planted.resolve(module).resolve("src/main/java").resolve(packageName.replace('.', '/'));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(className + ".java"), text);
    }
}
