package network.amarktai.userconfig.http.command.consumer;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.IpRange;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.settings.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a consumer and prints its token. Exits with 65 if there is one with this name, with 69 if the database does not answer. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Add a program, and print its token, once. Servers know it within 2 seconds.")
final class AddConsumerCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "lower-case letters, digits and -, at most 40")
    private String name;

    @Option(
            names = "--may",
            required = true,
            paramLabel = "SCOPE",
            description =
                    "what it may do for users: pay, status, ai:openai, exchange:binance:read, exchange:binance:trade,"
                            + " lease:luno; can be repeated")
    private List<String> scopes;

    @Option(
            names = "--days",
            defaultValue = "90",
            paramLabel = "N",
            description = "how long the token is accepted (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = "--from",
            paramLabel = "NETWORK",
            description = "the network that it calls from, such as 10.0.0.0/8; can be repeated (default: any)")
    private List<String> networks = new ArrayList<>();

    @Option(
            names = "--rate",
            defaultValue = "0",
            paramLabel = "N",
            description = "how many calls per second it may make, on each server (default: no limit)")
    private int rate;

    @Option(
            names = "--certificate",
            paramLabel = "SHA256",
            description =
                    "the fingerprint of the client certificate that it has to show to a proxy (CONSUMER_CERT_HEADER)")
    private @Nullable String certificate;

    AddConsumerCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Consumer consumer = ConsumerWork.name(name);
        Duration lifetime = ConsumerWork.days(days);
        SortedSet<ConsumerScope> may = scopes();
        ConsumerLimits limits = limits();
        return ConsumerWork.run(environment, spec, (wiring, out) -> {
            try (Secret token = wiring.userConfig()
                    .consumers()
                    .manageConsumers()
                    .add(ConsumerWork.operator(), consumer, may, lifetime, limits)) {
                ConsumerWork.print(out, token);
            }
            tell(may);
        });
    }

    private void tell(SortedSet<ConsumerScope> may) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("This is the token. It is shown only now: keep it where the program finds it, not in its code.");
        if (may.stream().anyMatch(scope -> scope.kind() == ConsumerScope.Kind.LEASE)) {
            err.println(
                    "With a lease, the program holds users' keys themselves. It needs ALLOW_LEASES=true on the servers. Use it"
                            + " only for a client that cannot be redirected to a gateway here.");
        }
        err.flush();
    }

    private SortedSet<ConsumerScope> scopes() {
        try {
            SortedSet<ConsumerScope> parsed = new TreeSet<>();
            scopes.forEach(text -> parsed.add(ConsumerScope.parse(text, StandardCatalog.services())));
            return parsed;
        } catch (InvalidInput wrong) {
            throw ConsumerWork.usage(wrong.errors().get(0).detail());
        }
    }

    private ConsumerLimits limits() {
        List<IpRange> from = networks.stream()
                .map(text -> IpRange.parse(text)
                        .orElseThrow(() ->
                                ConsumerWork.usage("--from has to be a network such as 10.0.0.0/8, or an address.")))
                .toList();
        try {
            return new ConsumerLimits(
                    from,
                    rate,
                    certificate == null ? null : certificate.replace(":", "").toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException wrong) {
            throw ConsumerWork.usage("--rate has to be a number from 0 to " + ConsumerLimits.MAX_CALLS_PER_SECOND
                    + ", and --certificate a SHA-256 in 64 hex digits.");
        }
    }
}
