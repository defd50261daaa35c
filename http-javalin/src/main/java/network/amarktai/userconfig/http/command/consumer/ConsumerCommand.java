package network.amarktai.userconfig.http.command.consumer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the commands about consumers. */
@Command(
        name = "consumer",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Programs of yours that act for users: add, list, rotate, remove, reset.")
public final class ConsumerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** The commands of the group by name, in display order. */
    public static Map<String, Object> commands(Environment environment) {
        Map<String, Function<Environment, Object>> commands = new LinkedHashMap<>();
        commands.put("add", AddConsumerCommand::new);
        commands.put("list", ListConsumersCommand::new);
        commands.put("rotate", RotateConsumerCommand::new);
        commands.put("remove", RemoveConsumerCommand::new);
        commands.put("reset", ResetConsumersCommand::new);
        Map<String, Object> made = new LinkedHashMap<>();
        commands.forEach((name, command) -> made.put(name, command.apply(environment)));
        return made;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.status();
    }
}
