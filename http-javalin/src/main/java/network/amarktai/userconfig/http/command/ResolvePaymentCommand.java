package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes down what became of a payment that the chain does not tell about. */
@Command(
        name = "resolve-payment",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Say what became of a payment whose outcome is unknown. The user's audit trail keeps the reason.")
final class ResolvePaymentCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "the payment, 32 hex digits")
    private String id;

    @Option(names = "--as", required = true, paramLabel = "OUTCOME", description = "confirmed or failed")
    private String outcome;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "how you know")
    private String reason;

    ResolvePaymentCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        PaymentStatus status = PaymentStatus.labelled(outcome.toLowerCase(Locale.ROOT))
                .filter(one -> one == PaymentStatus.CONFIRMED || one == PaymentStatus.FAILED)
                .orElseThrow(() -> StartupFailure.of(ExitCode.USAGE, "--as has to be confirmed or failed."));
        if (!id.matches("[0-9a-f]{32}")) {
            throw StartupFailure.of(ExitCode.USAGE, "The id of a payment has 32 hex digits.");
        }
        Origin operator = new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none());
        try (Wiring wiring = Wiring.of(effective, InstantSource.system())) {
            Payment payment = wiring.payments().resolvePayment().resolve(operator, PaymentId.of(id), status, reason);
            PrintWriter out = spec.commandLine().getOut();
            out.println("payment " + payment.id() + " is " + status.label()
                    + "; the accounts follow when a server runs, within a minute");
            out.flush();
            return ExitCode.OK.status();
        } catch (IllegalArgumentException wrong) {
            throw StartupFailure.of(ExitCode.USAGE, "--reason has 1 to 256 characters.");
        } catch (UserConfigException refused) {
            throw StartupFailure.of(ExitCode.CONFIG, refused.detail());
        }
    }
}
