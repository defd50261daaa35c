package network.amarktai.userconfig.http.command.consumer;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.http.settings.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the consumers. Exits with 69 if the database does not answer. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "List the programs, when their tokens end, and when they were last used.")
final class ListConsumersCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    ListConsumersCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return ConsumerWork.run(environment, spec, (wiring, out) -> {
            Collection<RegisteredConsumer> all =
                    wiring.userConfig().consumers().registry().all();
            Map<Consumer, Instant> calls = wiring.userConfig().consumers().lastCalls();
            if (all.isEmpty()) {
                out.println("There are no programs. Add one with: consumer add NAME --may SCOPE");
            }
            all.forEach(consumer -> out.print(described(consumer, calls.get(consumer.name()))));
        });
    }

    private static String described(RegisteredConsumer consumer, @Nullable Instant lastCall) {
        String tokens =
                consumer.tokens().stream().map(live -> "until " + live.until()).collect(Collectors.joining(", "));
        return consumer.name() + "\n"
                + line("may", consumer.scopes().stream())
                + line("tokens", Stream.of(tokens))
                + line("added", Stream.of(consumer.createdAt()))
                + line("last used", Stream.of(lastCall == null ? "never" : lastCall))
                + line("from", consumer.limits().networks().stream())
                + line(
                        "calls per second",
                        Stream.of(consumer.limits().callsPerSecond()).filter(calls -> calls > 0))
                + line("certificate", consumer.limits().requiredCertificate().stream());
    }

    private static String line(String name, Stream<?> values) {
        String text = values.map(Object::toString).collect(Collectors.joining(" "));
        return text.isEmpty() ? "" : String.format("  %-18s%s%n", name, text);
    }
}
