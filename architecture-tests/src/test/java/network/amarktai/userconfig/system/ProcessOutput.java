package network.amarktai.userconfig.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The output of a process, read as it arrives. */
final class ProcessOutput {

    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> awaited = new CompletableFuture<>();
    private final Thread reader;

    private ProcessOutput(BufferedReader stream, String awaitedPrefix) {
        reader = new Thread(() -> read(stream, awaitedPrefix), "output");
        reader.setDaemon(true);
    }

    /** Reads this stream, and notes the first line with this prefix. */
    static ProcessOutput of(BufferedReader stream, String awaitedPrefix) {
        ProcessOutput output = new ProcessOutput(stream, awaitedPrefix);
        output.reader.start();
        return output;
    }

    private void read(BufferedReader stream, String prefix) {
        try (stream) {
            for (String line = stream.readLine(); line != null; line = stream.readLine()) {
                append(line);
                if (line.startsWith(prefix)) {
                    awaited.complete(line.substring(prefix.length()));
                }
            }
        } catch (IOException ended) {
            append("(broken off)");
        } finally {
            awaited.completeExceptionally(new IOException("it ended without saying so"));
        }
    }

    private synchronized void append(String line) {
        text.append(line).append('\n');
    }

    /** The text after the prefix in the awaited line. */
    String awaited(long seconds) throws InterruptedException, ExecutionException, TimeoutException {
        return awaited.get(seconds, TimeUnit.SECONDS);
    }

    /** Waits for the end of the stream. */
    void join(long seconds) throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(seconds));
    }

    /** All output so far. */
    synchronized String text() {
        return text.toString();
    }
}
