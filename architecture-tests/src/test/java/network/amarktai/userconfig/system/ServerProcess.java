package network.amarktai.userconfig.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.amarktai.userconfig.http.Main;

/** A command of the server in its own JVM, with only the given variables. */
final class ServerProcess implements AutoCloseable {

    /** The exit code of a JVM that ended in order after a SIGTERM. */
    static final int ENDED_BY_SIGTERM = 128 + 15;

    private static final long LIMIT_SECONDS = 120;

    private final Process process;
    private final ProcessOutput out;
    private final ProcessOutput err;

    private ServerProcess(Process process) {
        this.process = process;
        this.out = ProcessOutput.of(process.inputReader(), "listening on ");
        this.err = ProcessOutput.of(process.errorReader(), "listening on ");
    }

    /** Starts a command, such as {@code serve}, in this folder. */
    static ServerProcess start(Path folder, Map<String, String> variables, String... arguments) {
        return startServer(ClassArchive.flags(), folder, variables, arguments);
    }

    /** The same in a JVM with these flags. */
    static ServerProcess startServer(
            List<String> flags, Path folder, Map<String, String> variables, String... arguments) {
        List<String> program = new ArrayList<>(flags);
        program.add(Main.class.getName());
        return start(program, folder, variables, arguments);
    }

    /** Starts another program of the class path. */
    static ServerProcess startMain(Class<?> main, Path folder, Map<String, String> variables) {
        return start(List.of("-cp", System.getProperty("java.class.path"), main.getName()), folder, variables);
    }

    /** Starts a command of the packaged server. */
    static ServerProcess startJar(Path jar, Path folder, Map<String, String> variables, String... arguments) {
        return start(List.of("-jar", jar.toString()), folder, variables, arguments);
    }

    private static ServerProcess start(
            List<String> program, Path folder, Map<String, String> variables, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().putAll(path == null ? Map.of() : Map.of("PATH", path));
        builder.environment().putAll(variables);
        try {
            return new ServerProcess(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The URL it listens on; waits until it does. */
    String url() {
        try {
            return out.awaited(LIMIT_SECONDS);
        } catch (ExecutionException | TimeoutException never) {
            throw new AssertionError("it does not listen: " + out() + err(), never);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** Waits until it listens, or has ended. */
    boolean listens() {
        try {
            out.awaited(LIMIT_SECONDS);
            return true;
        } catch (ExecutionException ended) {
            return false;
        } catch (TimeoutException never) {
            throw new AssertionError("it does neither: " + out() + err(), never);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** The exit code; waits for the end. */
    int status() {
        return statusWithin(LIMIT_SECONDS);
    }

    /** The same, for a command that takes long. */
    int statusWithin(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end: " + out() + err());
            }
            out.join(LIMIT_SECONDS);
            err.join(LIMIT_SECONDS);
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** The id of the process. */
    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM, without waiting. */
    void tellToEnd() {
        // By its handle, because Process.destroy would also close the pipes with unread output in them.
        if (!process.toHandle().destroy()) {
            throw new AssertionError("it could not be told to end");
        }
    }

    /** Sends SIGTERM and waits for the end. */
    int end() {
        tellToEnd();
        return status();
    }

    /** Sends SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
        status();
    }

    /** Sends a signal, such as {@code STOP} or {@code CONT}. */
    void signal(String name) {
        try {
            Process sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (sent.waitFor() != 0) {
                throw new AssertionError("the signal was not sent: " + name);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** Whether it runs, or is stopped. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Its standard output so far. */
    String out() {
        return out.text();
    }

    /** Its standard error so far, where the log goes. */
    String err() {
        return err.text();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static AssertionError interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", interrupted);
    }
}
