package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.display.MigrationProgress;
import network.amarktai.userconfig.http.command.display.MigrationReport;
import network.amarktai.userconfig.http.command.display.MigrationTable;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.importing.ImportMode;
import network.amarktai.userconfig.migration.keys.LegacyKeys;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Imports the credentials and wallets that the platform stored before this system, or reports what it would import.
 * Exits with 0 if nothing is left that holds a secret of a user outside of our records, else with 65.
 */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description =
                "Report which of the platform's credentials and wallets can be imported; with --apply, import them.")
final class MigrateCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(MigrateCommand.class);

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--apply", description = "import; without this option nothing is changed")
    private boolean apply;

    @Option(
            names = "--remove-imported",
            description =
                    "with --apply: remove values that are no longer needed from api_keys and from second documents of users")
    private boolean removeImported;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write the outcome of each value, one JSON object per line")
    private @Nullable Path report;

    MigrateCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        if (removeImported && !apply) {
            throw StartupFailure.of(ExitCode.USAGE, "--remove-imported needs --apply.");
        }
        try (LegacyKeys keys = LegacyKeys.read(effective::lookUp, LOG::warn);
                Wiring wiring = Wiring.forCommand(effective, InstantSource.system())) {
            Optional<ImportLegacy> importLegacy = wiring.importLegacy(keys);
            PrintWriter out = spec.commandLine().getOut();
            if (importLegacy.isEmpty()) {
                out.println(
                        "There is nothing to migrate: only this system writes to a SQLite store, and its tables are"
                                + " created and upgraded when it is opened. To import from the platform's database, set MONGO_URL.");
                out.flush();
                return ExitCode.OK.status();
            }
            if (!keys.hasKeys()) {
                out.println(
                        "Neither LEGACY_API_KEY_ENCRYPTION_KEY nor LEGACY_JWT_SECRET is set, so no value can be opened.");
            }
            LegacySummary summary = run(importLegacy.get());
            print(out, summary);
            return (summary.left() == 0 ? ExitCode.OK : ExitCode.DATA_ERROR).status();
        } catch (KeyRingException wrong) {
            throw StartupFailure.of(ExitCode.CONFIG, wrong.detail());
        } catch (UserConfigException failed) {
            throw StartupFailure.of(
                    ExitCode.UNAVAILABLE,
                    failed.detail() + " Imported values are kept; run migrate again to continue.");
        }
    }

    private LegacySummary run(ImportLegacy importLegacy) {
        ImportMode mode = !apply ? ImportMode.REPORT : removeImported ? ImportMode.APPLY_AND_REMOVE : ImportMode.APPLY;
        Origin operator = new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none());
        try (MigrationReport lines = MigrationReport.to(report);
                MigrationProgress progress =
                        MigrationProgress.of(spec.commandLine().getErr(), importLegacy.users(), lines)) {
            LegacySummary summary = importLegacy.run(operator, mode, progress);
            lines.end(mode, summary);
            return summary;
        }
    }

    private void print(PrintWriter out, LegacySummary summary) {
        out.println(apply ? "Imported:" : "Nothing was changed. With --apply it would be:");
        out.printf("  %-24s %d%n", "users", summary.users());
        out.printf("  %-24s %d%n", "default fields", summary.defaulted());
        out.printf("  %-24s %d%n", "settled before", summary.settled());
        summary.outcomes().forEach((outcome, count) -> {
            if (count > 0) {
                out.printf("  %-24s %d%n", outcome.code(), count);
            }
        });
        MigrationTable.print(out, summary);
        if (report == null) {
            out.println("For each value: --report FILE.");
        }
        out.flush();
    }
}
