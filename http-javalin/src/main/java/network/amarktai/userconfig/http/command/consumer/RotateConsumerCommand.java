package network.amarktai.userconfig.http.command.consumer;

import java.time.Duration;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.http.settings.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a new token for a consumer. Exits with 65 if there is none with this name, with 69 if the database does not answer. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description =
                "Print a new token of a program. The one before is accepted a while longer; an earlier one is not.")
final class RotateConsumerCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "the name of the program")
    private String name;

    @Option(
            names = "--overlap",
            defaultValue = "24h",
            paramLabel = "TIME",
            description =
                    "how long the token before is accepted: 30m, 24h, 7d; 0m for no longer (default: ${DEFAULT-VALUE})")
    private String overlap;

    @Option(
            names = "--days",
            defaultValue = "90",
            paramLabel = "N",
            description = "how long the new token is accepted (default: ${DEFAULT-VALUE})")
    private int days;

    RotateConsumerCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Consumer consumer = ConsumerWork.name(name);
        Duration both = ConsumerWork.duration(overlap);
        Duration lifetime = ConsumerWork.days(days);
        return ConsumerWork.run(environment, spec, (wiring, out) -> {
            try (Secret token = wiring.userConfig()
                    .consumers()
                    .manageConsumers()
                    .rotate(ConsumerWork.operator(), consumer, both, lifetime)) {
                ConsumerWork.print(out, token);
            }
        });
    }
}
