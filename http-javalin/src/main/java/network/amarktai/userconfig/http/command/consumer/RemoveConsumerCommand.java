package network.amarktai.userconfig.http.command.consumer;

import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes a consumer. Exits with 65 if there is none with this name, with 69 if the database does not answer. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Remove a program: no server accepts its tokens any more.")
final class RemoveConsumerCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "the name of the program")
    private String name;

    RemoveConsumerCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Consumer consumer = ConsumerWork.name(name);
        return ConsumerWork.run(environment, spec, (wiring, out) -> {
            wiring.userConfig().consumers().manageConsumers().remove(ConsumerWork.operator(), consumer);
            // Servers rely on what they read for a moment.
            FreezeUser.everywhere().join();
            out.println("The program is removed. No server accepts its tokens any more.");
        });
    }
}
