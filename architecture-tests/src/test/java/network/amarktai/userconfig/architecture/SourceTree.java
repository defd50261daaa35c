package network.amarktai.userconfig.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of all modules below a folder. */
record SourceTree(List<Source> sources) {

    private static final String MAIN = "main";
    private static final String TEST = "test";

    /** A source file, by its module, {@code main} or {@code test}, and the class that it is named after. */
    record Source(String module, String part, String packageName, String className, Path path) {

        boolean isMain() {
            return part.equals(MAIN);
        }

        boolean isClass() {
            return !className.equals("package-info");
        }

        String qualifiedName() {
            return packageName + "." + className;
        }

        String text() {
            try {
                return Files.readString(path);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        int lines() {
            return (int) text().lines().count();
        }

        @Override
        public String toString() {
            return module + ": " + qualifiedName();
        }
    }

    /** The sources of this repository. */
    static SourceTree ofRepository() {
        return of(repository());
    }

    /** The folder of the repository in which this runs. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/secret-format.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new AssertionError("this does not run in the repository");
        }
        return folder;
    }

    /** The sources of the modules in this folder: {@code module/src/main/java} and {@code module/src/test/java}. */
    static SourceTree of(Path root) {
        try (Stream<Path> modules = Files.list(root)) {
            return new SourceTree(modules.sorted()
                    .flatMap(module -> Stream.of(MAIN, TEST).flatMap(part -> sources(module, part)))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Source> sources(Path module, String part) {
        Path folder = module.resolve("src").resolve(part).resolve("java");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> source(module, part, folder.relativize(file), file))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Source source(Path module, String part, Path relative, Path file) {
        Path parent = relative.getParent();
        String packageName = parent == null
                ? ""
                : parent.toString().replace(parent.getFileSystem().getSeparator(), ".");
        String name = relative.getFileName().toString().replace(".java", "");
        return new Source(module.getFileName().toString(), part, packageName, name, file);
    }

    List<Source> main() {
        return sources.stream().filter(Source::isMain).toList();
    }

    List<Source> tests() {
        return sources.stream().filter(source -> !source.isMain()).toList();
    }
}
