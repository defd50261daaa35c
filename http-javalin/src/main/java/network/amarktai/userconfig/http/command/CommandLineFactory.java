package network.amarktai.userconfig.http.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import network.amarktai.userconfig.http.command.consumer.ConsumerCommand;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Variable;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Builds the command line with its commands. */
public final class CommandLineFactory {

    /** By name, in display order. */
    private static final Map<String, Function<Environment, Object>> COMMANDS = commands();

    private CommandLineFactory() {}

    private static Map<String, Function<Environment, Object>> commands() {
        Map<String, Function<Environment, Object>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("serve", environment -> withFlags(new ServeCommand(environment)));
        commands.put("devnet", DevnetCommand::new);
        commands.put("doctor", environment -> withFlags(new DoctorCommand(environment)));
        commands.put("erase-user", environment -> withFlags(new EraseUserCommand(environment)));
        commands.put("freeze", environment -> withFlags(new FreezeCommand(environment)));
        commands.put("unfreeze", environment -> withFlags(new UnfreezeCommand(environment)));
        commands.put("consumer", CommandLineFactory::consumer);
        commands.put("migrate", environment -> withFlags(new MigrateCommand(environment)));
        commands.put("migrate-store", environment -> withFlags(new MigrateStoreCommand(environment)));
        commands.put("reset-lane", environment -> withFlags(new ResetLaneCommand(environment)));
        commands.put("resolve-payment", environment -> withFlags(new ResolvePaymentCommand(environment)));
        commands.put("rotate-keys", environment -> withFlags(new RotateKeysCommand(environment)));
        commands.put("backup", environment -> withFlags(new BackupCommand(environment)));
        commands.put("token", environment -> withFlags(new TokenCommand(environment)));
        commands.put("verify-audit", environment -> withFlags(new VerifyAuditCommand(environment)));
        return Collections.unmodifiableMap(commands);
    }

    private static CommandLine consumer(Environment environment) {
        CommandLine group = new CommandLine(new ConsumerCommand());
        ConsumerCommand.commands(environment).forEach((name, command) -> group.addSubcommand(name, withFlags(command)));
        return group;
    }

    /** The command line of the jar, with these environment variables. */
    public static CommandLine create(Function<String, @Nullable String> variables) {
        return create(variables, COMMANDS);
    }

    /**
     * The command line for these arguments. If the first argument names a command, only that command is added:
     * describing all of them takes a good part of the start-up time.
     */
    public static CommandLine createFor(String[] arguments, Function<String, @Nullable String> variables) {
        String first = arguments.length == 0 ? "" : arguments[0];
        Function<Environment, Object> named = COMMANDS.get(first);
        return create(variables, named == null ? COMMANDS : Map.of(first, named));
    }

    private static CommandLine create(
            Function<String, @Nullable String> variables, Map<String, Function<Environment, Object>> commands) {
        Environment environment = Environment.of(variables);
        CommandLine root = new CommandLine(new RootCommand());
        commands.forEach((name, command) -> root.addSubcommand(name, command.apply(environment)));
        root.setExecutionExceptionHandler(CommandLineFactory::explain);
        root.setParameterExceptionHandler(CommandLineFactory::explainUsage);
        return root;
    }

    /** Adds a flag to a command for every variable that holds no secret. */
    private static CommandLine withFlags(Object command) {
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        for (Variable variable : Variable.all()) {
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
