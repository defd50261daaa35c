package network.amarktai.userconfig.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import network.amarktai.userconfig.architecture.PlantedViolations.Planted;

/** The planted violations, compiled beside the production code, all at once because that takes a second. */
final class PlantedCode {

    private final Path folder;
    private final JavaClasses classes;

    /** Compiles into this folder. */
    PlantedCode(List<Planted> planted, Path folder) {
        List<JavaFileObject> units = new ArrayList<>();
        for (int number = 0; number < planted.size(); number++) {
            for (String source : planted.get(number).sources()) {
                units.add(new Unit(number, units.size(), source.replace("#", "_" + number)));
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-parameters", "-nowarn", "-d", folder.toString());
        if (!compiler.getTask(null, null, problems, options, null, units).call()) {
            List<String> errors = problems.getDiagnostics().stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .map(problem -> problem.getSource() + ": " + problem.getMessage(null))
                    .toList();
            throw new IllegalArgumentException("planted code does not compile: " + errors);
        }
        this.folder = folder;
        classes = new ClassFileImporter().importPath(folder);
    }

    /** The classes of the violation with this number. */
    JavaClasses classesOf(int number) {
        return classes.that(new DescribedPredicate<>("planted") {
            @Override
            public boolean test(JavaClass type) {
                return type.getSource()
                        .flatMap(Source::getFileName)
                        .filter(name -> name.startsWith(prefix(number)))
                        .isPresent();
            }
        });
    }

    /** Runs it where the planted classes can be loaded, which a rule that reflects needs. */
    <T> T run(Supplier<T> action) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String prefix(int number) {
        return "Planted" + number + "-";
    }

    private static final class Unit extends SimpleJavaFileObject {

        private final String text;

        Unit(int number, int file, String text) {
            super(URI.create("planted:///" + prefix(number) + file + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            // The name says which violation it is, also where the class is public.
            return kind == Kind.SOURCE;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
