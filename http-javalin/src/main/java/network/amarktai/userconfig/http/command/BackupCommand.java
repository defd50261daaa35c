package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.rotation.OpeningReport;
import network.amarktai.userconfig.http.command.display.JobDisplay;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Backups;
import network.amarktai.userconfig.http.wiring.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Copies the SQLite database while servers run and verifies the copy: that it is complete, and that every secret in it
 * opens with the configured keys. Exits with 65 if a secret does not open; the copy is kept.
 */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description =
                "Copy the SQLite database into a new file while servers run, check that the copy is whole, and open every"
                        + " secret in it with the configured master keys. The keys are not in it.")
final class BackupCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the backup file; an existing file is never overwritten")
    private Path file;

    @Option(names = "--verify", description = "make no backup: check FILE, an existing backup")
    private boolean verify;

    BackupCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        OpeningReport report;
        try (Backups backups = Backups.of(effective, InstantSource.system());
                JobDisplay display = JobDisplay.of(spec.commandLine().getErr(), "backup")) {
            report = verify ? backups.verify(file, display) : backups.make(file, display);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("backup file=" + file
                + " credentials=" + report.opened().credentials()
                + " wallets=" + report.opened().wallets()
                + " audit_keys=" + report.opened().auditKeys()
                + " unreadable=" + report.unreadable()
                + " damaged=" + report.damaged());
        out.println(
                report.everythingOpens()
                        ? "The backup is whole, and everything in it opens with the configured master keys."
                        : "The backup is whole, but not everything in it opens with the configured master keys.");
        out.flush();
        return report.everythingOpens() ? ExitCode.OK.status() : ExitCode.DATA_ERROR.status();
    }
}
