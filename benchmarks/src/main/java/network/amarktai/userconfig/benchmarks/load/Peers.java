package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.benchmarks.measure.Contender;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** The peers in other languages. A peer that this machine lacks is skipped, never installed. */
public final class Peers implements AutoCloseable {

    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(60);

    private final Workshop workshop;
    private final List<Worker> started = new ArrayList<>();
    private final Optional<Worker> python;
    private final Optional<Worker> openSsl;
    private final Optional<Worker> node;

    private Peers(Workshop workshop) throws IOException, InterruptedException {
        this.workshop = workshop;
        this.python = python();
        this.openSsl = openSsl();
        this.node = node();
    }

    /** Starts the peers that are installed. */
    public static Peers find(Workshop workshop) throws IOException, InterruptedException {
        return new Peers(workshop);
    }

    /** Python's {@code cryptography}: tasks {@code fernet} and {@code vault}. */
    public Optional<Contender> python(String name, String task) {
        return python.map(worker -> worker.contender(name, task));
    }

    /** OpenSSL from C: tasks {@code fernet} and {@code pbkdf2}. */
    public Optional<Contender> openSsl(String name, String task) {
        return openSsl.map(worker -> worker.contender(name, task));
    }

    /** cosmjs: tasks {@code address} and {@code sign}. */
    public Optional<Contender> cosmjs(String name, String task) {
        return node.map(worker -> worker.contender(name, task));
    }

    private Optional<Worker> python() throws IOException, InterruptedException {
        if (!works(List.of("python3", "-c", "import cryptography"))) {
            return Optional.empty();
        }
        return Optional.of(start(List.of("python3", script("peer.py").toString()), Map.of()));
    }

    private Optional<Worker> openSsl() throws IOException, InterruptedException {
        Path program = workshop.folder().resolve("floor");
        if (!works(List.of(
                "gcc", "-O2", "-o", program.toString(), script("floor.c").toString(), "-lcrypto"))) {
            return Optional.empty();
        }
        return Optional.of(start(List.of(program.toString()), Map.of()));
    }

    private Optional<Worker> node() throws IOException, InterruptedException {
        Path folder = workshop.npm();
        if (folder == null) {
            return Optional.empty();
        }
        Path modules = folder.toAbsolutePath().resolve("node_modules");
        String signing = modules.resolve("@cosmjs/proto-signing").toString();
        if (!works(List.of("node", "-e", "require(process.argv[1])", signing))) {
            return Optional.empty();
        }
        return Optional.of(
                start(List.of("node", script("peer.cjs").toString()), Map.of("NODE_PATH", modules.toString())));
    }

    private Worker start(List<String> command, Map<String, String> environment) throws IOException {
        Worker worker = Worker.start(command, environment, workshop.folder());
        started.add(worker);
        return worker;
    }

    private boolean works(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(workshop.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(CHECK_TIMEOUT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private Path script(String name) throws IOException {
        Path file = workshop.folder().resolve(name);
        try (InputStream content = Peers.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IOException(name + " is missing from the jar");
            }
            Files.write(file, content.readAllBytes());
        }
        return file;
    }

    @Override
    public void close() {
        started.forEach(Worker::close);
    }
}
