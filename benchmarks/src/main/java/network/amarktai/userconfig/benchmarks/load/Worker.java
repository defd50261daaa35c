package network.amarktai.userconfig.benchmarks.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.benchmarks.measure.Contender;
import network.amarktai.userconfig.benchmarks.measure.Sample;

/**
 * A process in another language. It reads {@code TASK SECONDS}, runs the task in a loop for that time and writes
 * {@code OPERATIONS NANOSECONDS} by its own monotonic clock, so that neither its start nor the pipe is measured.
 */
final class Worker implements AutoCloseable {

    private static final double MILLIS = 1e3;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Worker(Process process) {
        this.process = process;
        questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    static Worker start(List<String> command, Map<String, String> environment, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(
                        ProcessBuilder.Redirect.to(folder.resolve("worker.log").toFile()));
        builder.environment().putAll(environment);
        return new Worker(builder.start());
    }

    Contender contender(String name, String task) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Sample work(Duration time) throws IOException {
                return ask(task, time);
            }
        };
    }

    private Sample ask(String task, Duration time) throws IOException {
        questions.write(task + " " + time.toMillis() / MILLIS + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the worker ended in " + task);
        }
        List<String> figures = List.of(answer.split(" "));
        return Sample.of(Long.parseLong(figures.get(0)), Long.parseLong(figures.get(1)));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
