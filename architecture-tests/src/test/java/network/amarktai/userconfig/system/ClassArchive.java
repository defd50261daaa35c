package network.amarktai.userconfig.system;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An archive of the server's loaded classes (application class-data sharing), which halves the start time of each JVM.
 * Recreated when a jar has changed; without it everything works, only more slowly.
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
        // After `test` without `package` the modules are folders, whose classes the JVM does not archive.
        boolean packaged =
                classPath().anyMatch(path -> path.contains("user-config-http-javalin") && path.endsWith(".jar"));
        if (!packaged) {
            return List.of("-cp", System.getProperty("java.class.path"));
        }
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "class-archive").toAbsolutePath());
            Path archive = folder.resolve("server-" + version() + ".jsa");
            // The other test JVM may create it at the same moment.
            try (FileChannel one = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                    FileLock held = one.lock()) {
                if (held.isValid() && !Files.exists(archive)) {
                    make(folder, archive);
                }
            }
            return Files.exists(archive)
                    // Newer JVMs reject details of it and print warnings to standard output.
                    ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-cp", JARS)
                    : List.of("-cp", JARS);
        } catch (IOException unwritable) {
            return List.of("-cp", JARS);
        }
    }

    private static void make(Path folder, Path archive) throws IOException {
        Path unfinished = folder.resolve("unfinished.jsa");
        List<String> recording = List.of("-XX:ArchiveClassesAtExit=" + unfinished, "-cp", JARS);
        try (ServerProcess server =
                ServerProcess.startServer(recording, folder, Operator.variables("DATA_DIR", "data"), "serve")) {
            Api.withHeaders(server.url()).get("/health/ready");
            server.end();
        }
        if (Files.exists(unfinished)) {
            Files.move(unfinished, archive, ATOMIC_MOVE);
        }
    }

    /** A name that is the same for the same JVM and the same jars. */
    private static String version() throws IOException {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
        for (String jar : JARS.split(File.pathSeparator, -1)) {
            all.append(jar).append(Files.getLastModifiedTime(Path.of(jar)));
        }
        return Integer.toHexString(all.toString().hashCode());
    }
}
