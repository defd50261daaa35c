package network.amarktai.userconfig.http.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What runs without a command: says which there are. */
@Command(
        name = "user-config-server",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Per-user API keys for a trading platform.")
final class RootCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is needed");
    }
}
