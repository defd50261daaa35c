package network.amarktai.userconfig.http.command.consumer;

import java.util.concurrent.Callable;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Removes every consumer, also after entries about them were changed outside of this system. Exits with 69 if the database does not answer. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description =
                "Remove all programs. For an incident, and after entries about programs were changed in the database.")
final class ResetConsumersCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    ResetConsumersCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return ConsumerWork.run(environment, spec, (wiring, out) -> {
            wiring.userConfig().consumers().manageConsumers().reset(ConsumerWork.operator());
            FreezeUser.everywhere().join();
            out.println("All programs are removed. Add those again that you need; their users' blocks remain.");
        });
    }
}
