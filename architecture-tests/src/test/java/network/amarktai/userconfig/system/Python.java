package network.amarktai.userconfig.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Python that has the package {@code cryptography}. */
final class Python {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIMIT_SECONDS = 30;

    private final String command;

    private Python(String command) {
        this.command = command;
    }

    /** The first one found on this machine. */
    static Optional<Python> withCryptography() {
        return List.of("python3", "/usr/bin/python3").stream()
                .map(Python::new)
                .filter(python -> python.status("import cryptography.fernet") == 0)
                .findFirst();
    }

    private int status(String script) {
        try {
            Process process = new ProcessBuilder(command, "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return await(process);
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }

    /** The JSON that the script in this file prints for the JSON {@code input}. */
    JsonNode run(Path script, Object input) {
        try {
            Process process = new ProcessBuilder(command, script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            JSON.writeValue(process.getOutputStream(), input);
            JsonNode output = JSON.readTree(process.getInputStream());
            if (await(process) != 0) {
                throw new AssertionError("the script failed");
            }
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the script does not end");
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public String toString() {
        return command;
    }
}
