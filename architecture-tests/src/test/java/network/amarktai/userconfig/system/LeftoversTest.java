package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed leaves nothing in the temporary folder. */
class LeftoversTest {

    @TempDir
    private Path folder;

    @Test
    void theNativeLibraryOfTheDatabaseIsKeptInTheDataFolder() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Map<String, String> variables = Operator.variables("DATA_DIR", data.toString());
        for (int start = 0; start < 2; start++) {
            try (ServerProcess server = ServerProcess.startServer(
                    List.of("-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path")),
                    folder,
                    variables,
                    "serve")) {
                Api.signedIn(server.url(), "alice").get("/health/ready").is(200);
                server.kill();
            }
        }

        try (Stream<Path> left = Files.walk(temporary)) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
        try (Stream<Path> kept = Files.list(data.resolve("sqlite-native"))) {
            assertEquals(1, kept.count());
        }
        assertTrue(Files.isRegularFile(data.resolve("user-config.db")));
    }
}
