package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.display.Progress;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.integrity.SealStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Seals the records of an earlier version that decide about money, once for each store. */
@Command(
        name = "migrate-store",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Seal the payments, spending accounts and payment settings that an earlier version stored, once. Stop all"
                    + " instances of that version first.",
            "It can be stopped at any time and run again. From then on records without a seal are refused. A SQLite store"
                    + " is sealed when it is opened."
        })
final class MigrateStoreCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    MigrateStoreCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        Origin operator = new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none());
        try (Wiring wiring = Wiring.toSeal(effective, InstantSource.system())) {
            SealStore sealing = wiring.userConfig().sealStore();
            PrintWriter out = spec.commandLine().getOut();
            if (sealing.isDone()) {
                out.println("This store was sealed before. Records without a seal are refused.");
            } else {
                out.println("migrate-store records=" + run(sealing, operator));
            }
            out.flush();
            return ExitCode.OK.status();
        } catch (IntegrityFailed damaged) {
            throw StartupFailure.of(ExitCode.CONFIG, damaged.detail());
        } catch (UserConfigException failed) {
            throw StartupFailure.of(
                    ExitCode.UNAVAILABLE, failed.detail() + " What was sealed stays sealed; run migrate-store again.");
        }
    }

    private long run(SealStore sealing, Origin operator) {
        try (Progress progress = Progress.of(spec.commandLine().getErr(), "migrate-store", Progress.UNKNOWN)) {
            return sealing.run(operator, progress::stand);
        }
    }
}
