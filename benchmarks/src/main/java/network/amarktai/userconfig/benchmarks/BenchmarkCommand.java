package network.amarktai.userconfig.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Report;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures everything and prints one table. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measure the vault beside its peers and floors, in alternating rounds of one run.")
final class BenchmarkCommand implements Callable<Integer> {

    @Option(
            names = "--quick",
            description = "two short rounds of everything, to check that it runs; the figures mean nothing")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SUITE",
            description = "crypto, resolve, server, ai, mongo, start, memory, scale")
    private @Nullable Set<String> only;

    @Option(
            names = "--server-jar",
            required = true,
            paramLabel = "FILE",
            description = "the runnable jar, user-config-server.jar")
    private @Nullable Path serverJar;

    @Option(
            names = "--npm",
            paramLabel = "FOLDER",
            description =
                    "the folder where npm installed @cosmjs/proto-signing and @portkey-ai/gateway; what is not there "
                            + "is skipped")
    private @Nullable Path npm;

    @Option(
            names = "--litellm",
            paramLabel = "PROGRAM",
            description = "the program of litellm[proxy] from PyPI; without it, LiteLLM is skipped")
    private @Nullable Path litellm;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "benchmarks.json",
            description = "where to write the table as JSON (default: ${DEFAULT-VALUE})")
    private @Nullable Path json;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "a folder on the disk to measure saves on (default: the current folder)")
    private @Nullable Path folder;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant began = Instant.now();
        Workshop.Size size = quick ? Workshop.Size.QUICK : Workshop.Size.FULL;
        List<Line> lines = new ArrayList<>();
        String table = "";
        for (Suite suite : Suites.of(size)) {
            if (only == null || only.contains(suite.name())) {
                Objects.requireNonNull(spec).commandLine().getErr().println("measuring: " + suite.name());
                lines.addAll(run(suite, size));
                // After each suite, so that an interrupted run keeps its figures.
                table = write(began, lines);
            }
        }
        Objects.requireNonNull(spec).commandLine().getOut().println(table);
        return 0;
    }

    private String write(Instant began, List<Line> lines) throws IOException {
        Duration took = Duration.between(began, Instant.now());
        Report report =
                new Report(began, Machine.describe(), took.toMinutes() + " min " + took.toSecondsPart() + " s", lines);
        report.write(Objects.requireNonNull(json));
        return report.at() + ", " + report.machine() + ", " + report.duration() + "\n\n" + report.table();
    }

    private List<Line> run(Suite suite, Workshop.Size size) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(Objects.requireNonNull(folder).toAbsolutePath(), "benchmarks-");
        try {
            return suite.run(new Workshop(own, Objects.requireNonNull(serverJar).toAbsolutePath(), npm, litellm, size));
        } finally {
            delete(own);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
