package network.amarktai.userconfig.http.command;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.http.wiring.Wiring.OlderStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until the process is terminated. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Run the server. Settings are environment variables; each that is no secret is also a flag.")
final class ServeCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--accept-restored-store",
            description = "start although the database is older than the audit anchor, for example after a backup was"
                    + " restored; only for the first start")
    private boolean acceptRestoredStore;

    ServeCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        Wiring wiring = Wiring.of(
                effective, InstantSource.system(), acceptRestoredStore ? OlderStore.ACCEPT : OlderStore.REFUSE);
        Running.untilToldToEnd(wiring, server -> {
            spec.commandLine().getOut().println("listening on " + server.url());
            spec.commandLine().getOut().flush();
        });
        return ExitCode.OK.status();
    }
}
