package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** Starts the server and its peer as an operator would, with the JVM of this process. */
final class Servers {

    private static final String NOWHERE = "grpc+http://127.0.0.1:1";
    private static final int KEY_BYTES = 32;

    private final Workshop workshop;
    private final String key;

    Servers(Workshop workshop) {
        this.workshop = workshop;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = Base64.getUrlEncoder().encodeToString(random);
    }

    /** The server of the runnable jar, on SQLite in a folder of this name. */
    ServerProcess ours(String folder, String... jvmFlags) throws IOException {
        return ours(folder, Map.of(), jvmFlags);
    }

    /** The same with more settings. */
    ServerProcess ours(String folder, Map<String, String> settings, String... jvmFlags) throws IOException {
        Path data = workshop.folder().resolve(folder);
        Files.createDirectories(data);
        List<String> command = java(jvmFlags);
        command.addAll(List.of("-jar", workshop.serverJar().toString(), "serve"));
        Map<String, String> environment = new HashMap<>(environment(data));
        environment.putAll(settings);
        return ServerProcess.start(command, environment, log());
    }

    private Map<String, String> environment(Path data) {
        return Map.of(
                "API_KEY_ENCRYPTION_KEY",
                key,
                "JWT_SECRET",
                Tokens.SECRET,
                "DATA_DIR",
                data.toString(),
                "PORT",
                "0",
                "MONGO_URL",
                "",
                // No suite uses a chain, and no request may leave this machine.
                "FETCH_TESTNET_GRPC",
                NOWHERE,
                "FETCH_MAINNET_GRPC",
                NOWHERE);
    }

    /** A bare Javalin that answers every request with these bytes. */
    ServerProcess bare(byte[] answer, String... jvmFlags) throws IOException {
        Path file = Files.createTempFile(workshop.folder(), "answer", ".json");
        Files.write(file, answer);
        return main(BareServer.class, file.toString(), jvmFlags);
    }

    /** Another server of these benchmarks. */
    ServerProcess main(Class<?> main, String argument, String... jvmFlags) throws IOException {
        List<String> command = java(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main.getName(), argument));
        return ServerProcess.start(command, Map.of(), log());
    }

    private static List<String> java(String... jvmFlags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(List.of(jvmFlags));
        return command;
    }

    Path log() {
        return workshop.folder().resolve("servers.log");
    }
}
