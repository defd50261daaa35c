package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.rotation.RotationReport;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.display.JobDisplay;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.rotation.RotateKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Re-seals every secret with the active master key while servers run. Exits with 0 if no other key is needed, 65 if a
 * record could not be opened or stored, 75 if another instance still seals with an old key.
 */
@Command(
        name = "rotate-keys",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description =
                "Seal every secret again with API_KEY_ENCRYPTION_KEY, while servers run. All of them must have that key"
                        + " as the active one. Can be interrupted and run again at any time.")
final class RotateKeysCommand implements Callable<Integer> {

    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final double NANOS_A_SECOND = Duration.ofSeconds(1).toNanos();

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "open and seal everything, but store nothing")
    private boolean dryRun;

    RotateKeysCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        Origin operator = new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none());
        try (Wiring wiring = Wiring.onExisting(effective, InstantSource.system())) {
            RotateKeys rotateKeys = wiring.userConfig().masterKeys().rotateKeys();
            long start = System.nanoTime();
            RotationReport report;
            try (JobDisplay display = JobDisplay.of(spec.commandLine().getErr(), "rotate-keys")) {
                report = dryRun ? rotateKeys.rehearse(display) : rotateKeys.rotate(operator, display);
            }
            show(report, (System.nanoTime() - start) / NANOS_A_SECOND);
            return dryRun ? concludeRehearsal(report) : conclude(report, wiring);
        } catch (UserConfigException unavailable) {
            throw StartupFailure.of(
                    ExitCode.UNAVAILABLE, unavailable.detail() + " What was done stays done; run rotate-keys again.");
        }
    }

    /** One machine-readable line; its names and value formats are stable. */
    private void show(RotationReport report, double seconds) {
        say("rotate-keys active=" + report.activeKey()
                + " dry_run=" + dryRun
                + " credentials=" + report.resealed().credentials()
                + " wallets=" + report.resealed().wallets()
                + " audit_keys=" + report.resealed().auditKeys()
                + " seals=" + report.resealed().seals()
                + " overtaken=" + report.overtaken()
                + " unreadable=" + report.unreadable()
                + " unstored=" + report.unstored()
                + " damaged=" + report.after().damaged()
                + " remaining=" + report.remaining()
                + " seconds=" + String.format(Locale.ROOT, "%.1f", seconds));
    }

    private int concludeRehearsal(RotationReport report) {
        if (report.unreadable() > 0) {
            say("Nothing was stored. Some records do not open and would stay unchanged.");
            return ExitCode.DATA_ERROR.status();
        }
        say("Nothing was stored. Everything opens.");
        return ExitCode.OK.status();
    }

    private int conclude(RotationReport report, Wiring wiring) {
        if (report.complete()) {
            Set<KeyId> retirable = wiring.userConfig().masterKeys().countKeys().retirable(report.after());
            say(
                    retirable.isEmpty()
                            ? "Everything is sealed with " + report.activeKey() + "."
                            : "Everything is sealed with " + report.activeKey()
                                    + ". Nothing in this store needs any more: " + retirable
                                    + ". Remove it from API_KEY_ENCRYPTION_KEY_PREVIOUS everywhere, and keep it as long as"
                                    + " you keep backups from before.");
            warnOfOtherInstances(report, wiring);
            return ExitCode.OK.status();
        }
        if (report.unreadable() + report.unstored() > 0) {
            say(
                    "Some records could not be opened or stored and still need an old key. Their users can save them again or delete"
                            + " them; then run rotate-keys again.");
            return ExitCode.DATA_ERROR.status();
        }
        say("An instance still seals with an old key. Make " + report.activeKey()
                + " the active key everywhere, then run rotate-keys again.");
        return ExitCode.TEMPORARY.status();
    }

    /** An instance with an old key as its active one would seal with it again, after the old key was removed elsewhere. */
    private void warnOfOtherInstances(RotationReport report, Wiring wiring) {
        wiring.userConfig()
                .masterKeys()
                .recentKeys()
                .others(RECENT)
                .forEach((key, at) ->
                        say("Warning: an instance sealed with " + key + " at " + at + ". If it still does, make "
                                + report.activeKey() + " the active key there, then run rotate-keys again. Keep " + key
                                + " until this warning is gone."));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
