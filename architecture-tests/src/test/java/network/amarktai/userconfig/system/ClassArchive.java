package network.amarktai.userconfig.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The server's classes as a JVM has loaded them once, so that every later one starts at half the cost (application class-data
 * sharing). Made anew for each run of the tests; without it everything works the same, only slower.
 */
final class ClassArchive {

    private static final String JARS = String.join(
            File.pathSeparator,
            classPath().filter(path -> path.endsWith(".jar")).toList());
    private static final List<String> FLAGS = make();

    private ClassArchive() {}

    /** The class path and flags of a JVM that runs the server. */
    static List<String> flags() {
        return FLAGS;
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    private static List<String> make() {
        // After `test` without `package` the modules are folders, of which the JVM keeps no classes.
        boolean packaged =
                classPath().anyMatch(path -> path.contains("user-config-http-javalin") && path.endsWith(".jar"));
        if (!packaged) {
            return List.of("-cp", System.getProperty("java.class.path"));
        }
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "class-archive").toAbsolutePath());
            Path archive = folder.resolve("server.jsa");
            Files.deleteIfExists(archive);
            List<String> recording = List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", JARS);
            try (ServerProcess server =
                    ServerProcess.startServer(recording, folder, Operator.variables("DATA_DIR", "data"), "serve")) {
                Api.withHeaders(server.url()).get("/health/ready");
                server.end();
            }
            return Files.exists(archive)
                    // Newer JVMs find fault with details of it and say so on standard output.
                    ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-cp", JARS)
                    : List.of("-cp", JARS);
        } catch (IOException unwritable) {
            return List.of("-cp", JARS);
        }
    }
}
