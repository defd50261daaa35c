package network.amarktai.userconfig.crypto;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command that prints keys, as the {@code …_COMMAND} form of a variable gives it: one line for any password manager
 * or key service.
 *
 * <p>Run by {@code /bin/sh -c} with empty standard input and within a time limit; at most 4 KiB of standard output are
 * read. Standard error is discarded and the command is never shown, since either may hold a key or a password.
 */
final class KeyCommand {

    private static final int MAX_BYTES = 4096;
    private static final File NOTHING = new File("/dev/null");

    private final String variable;
    private final String command;
    private final Duration limit;

    /** The command that {@code variable} gives. */
    KeyCommand(String variable, String command, Duration limit) {
        this.variable = variable;
        this.command = command;
        this.limit = limit;
    }

    /**
     * The output of the command. The caller zeroes it.
     *
     * @throws KeyRingException if it fails, takes too long or prints too much
     */
    byte[] run() {
        Process process = start();
        byte[] buffer = new byte[MAX_BYTES + 1];
        FutureTask<Integer> reading = new FutureTask<>(() -> readAndWait(process, buffer));
        Thread reader = new Thread(reading, "key-command");
        reader.setDaemon(true);
        reader.start();
        try {
            int length = reading.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (length > MAX_BYTES) {
                throw KeyRingException.of(
                        KeyProblem.KEY_SOURCE_TOO_LONG,
                        variable + " prints more than 4 KiB, too long for a list of keys.");
            }
            requireSuccess(process.exitValue());
            return Arrays.copyOf(buffer, length);
        } catch (TimeoutException tooSlow) {
            throw KeyRingException.of(
                    KeyProblem.KEY_COMMAND_TIMED_OUT,
                    variable + " did not end within " + limit.toMillis()
                            + " ms. It gets no input, so it must not prompt.");
        } catch (ExecutionException failed) {
            throw failed("could not be read from");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        } finally {
            kill(process);
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notStarted) {
            throw failed("could not be started: there is no usable /bin/sh");
        }
    }

    private static int readAndWait(Process process, byte[] buffer) throws IOException, InterruptedException {
        int length = process.getInputStream().readNBytes(buffer, 0, buffer.length);
        if (length <= MAX_BYTES) {
            process.waitFor();
        }
        return length;
    }

    private void requireSuccess(int status) {
        if (status != 0) {
            throw failed("ended with exit status " + status);
        }
    }

    // Kills the children too, which hold the other end of the pipe. Only if alive: the pid of an ended process may be
    // reused.
    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private KeyRingException failed(String why) {
        return KeyRingException.of(KeyProblem.KEY_COMMAND_FAILED, variable + " " + why + ".");
    }
}
