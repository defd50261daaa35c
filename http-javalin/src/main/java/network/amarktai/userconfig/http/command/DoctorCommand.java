package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Variable;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is wrong with the configuration before anything starts. Ends as {@code serve} would. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Check the configuration, the master keys and the database, without listening.")
final class DoctorCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    DoctorCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        PrintWriter out = spec.commandLine().getOut();
        for (Variable variable : Variable.values()) {
            out.printf("%-40s %s%n", variable, effective.shown(variable));
        }
        out.flush();
        try (Wiring wiring = Wiring.of(effective, InstantSource.system())) {
            out.println("master keys: " + wiring.describeKeys());
            out.println("ok: the server would start");
            out.flush();
            return ExitCode.OK.status();
        }
    }
}
