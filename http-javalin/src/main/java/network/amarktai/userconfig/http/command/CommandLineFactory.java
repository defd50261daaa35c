package network.amarktai.userconfig.http.command;

import java.util.function.Function;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Variable;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts the commands together. */
public final class CommandLineFactory {

    private CommandLineFactory() {}

    /** The command line of the jar, on these environment variables. */
    public static CommandLine create(Function<String, @Nullable String> variables) {
        Environment environment = Environment.of(variables);
        CommandLine root = new CommandLine(new RootCommand());
        root.addSubcommand(new DemoCommand(environment));
        root.addSubcommand(withFlags(new ServeCommand(environment)));
        root.addSubcommand(new DevnetCommand(environment));
        root.addSubcommand(withFlags(new DoctorCommand(environment)));
        root.addSubcommand(withFlags(new EraseUserCommand(environment)));
        root.addSubcommand(withFlags(new MigrateCommand(environment)));
        root.addSubcommand(withFlags(new ResolvePaymentCommand(environment)));
        root.addSubcommand(withFlags(new RotateKeysCommand(environment)));
        root.addSubcommand(withFlags(new BackupCommand(environment)));
        root.addSubcommand(withFlags(new TokenCommand(environment)));
        root.addSubcommand(withFlags(new VerifyAuditCommand(environment)));
        root.setExecutionExceptionHandler(CommandLineFactory::explain);
        root.setParameterExceptionHandler(CommandLineFactory::explainUsage);
        return root;
    }

    /** Gives a command a flag for every variable that holds no secret. */
    private static CommandLine withFlags(Object command) {
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        for (Variable variable : Variable.values()) {
            if (!variable.secret()) {
                spec.addOption(OptionSpec.builder(variable.flag())
                        .type(String.class)
                        .paramLabel(variable.name())
                        .description(description(variable))
                        .build());
            }
        }
        return line;
    }

    private static String description(Variable variable) {
        return variable.defaultValue().isEmpty()
                ? variable.meaning()
                : variable.meaning() + " (default: " + variable.defaultValue() + ")";
    }

    private static int explain(Exception failed, CommandLine line, CommandLine.ParseResult parsed) {
        if (failed instanceof StartupFailure startup) {
            line.getErr().println(startup.detail());
            return startup.exitCode().status();
        }
        // Its message may quote a setting.
        line.getErr()
                .println("Something is wrong with this program: "
                        + failed.getClass().getName() + " at "
                        + (failed.getStackTrace().length == 0 ? "?" : failed.getStackTrace()[0]));
        return ExitCode.SOFTWARE.status();
    }

    private static int explainUsage(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        // picocli's message quotes the argument, which may be a secret typed in the wrong place.
        line.getErr()
                .println("These arguments are not understood. See: "
                        + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.status();
    }
}
