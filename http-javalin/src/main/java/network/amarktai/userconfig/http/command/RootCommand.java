package network.amarktai.userconfig.http.command;

import java.util.concurrent.Callable;
import network.amarktai.userconfig.http.wiring.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs when no command is given: prints the usage and exits with the status of a usage error. */
@Command(
        name = "user-config-server",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Per-user API keys and payment wallets for a trading platform.")
final class RootCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.status();
    }
}
