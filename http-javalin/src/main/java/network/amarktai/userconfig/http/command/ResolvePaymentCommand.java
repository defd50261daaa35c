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
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.payment.ResolvePayment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Records the outcome of a payment that the chain does not prove. Exits with 65 if there is no such payment or its
 * outcome is not unknown, with 75 if concurrent changes keep winning.
 */
@Command(
        name = "resolve-payment",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Record the outcome of a payment whose outcome is unknown. The user's audit trail keeps the reason.",
            "",
            "A payment that is processing is still watched, and decided as soon as the chain proves its outcome. If that "
                    + "can never happen, for example because the network's chain id was changed, --still-processing decides it without "
                    + "proof. Its signed bytes stay valid on their chain until their timeout height, about three minutes after "
                    + "they were signed, and a server may be sending them right now: a payment recorded as failed may still move "
                    + "the money, which then does not count against the budget. Look at the wallet on its chain first."
        })
final class ResolvePaymentCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "the payment, 32 hex digits")
    private String id;

    @Option(names = "--as", required = true, paramLabel = "OUTCOME", description = "confirmed or failed")
    private String outcome;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "how the outcome is known")
    private String reason;

    @Option(
            names = "--still-processing",
            description =
                    "also decide a payment that is processing, without proof: it may still be included in a block")
    private boolean stillProcessing;

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
        try (Wiring wiring = Wiring.onExisting(effective, InstantSource.system())) {
            ResolvePayment resolve = wiring.userConfig().payments().resolvePayment();
            Payment payment = stillProcessing
                    ? resolve.resolveUnproven(operator, PaymentId.of(id), status, reason)
                    : resolve.resolve(operator, PaymentId.of(id), status, reason);
            PrintWriter out = spec.commandLine().getOut();
            out.println("payment " + payment.id() + " is " + status.label()
                    + "; a running server updates the accounts within a minute");
            out.flush();
            return ExitCode.OK.status();
        } catch (InvalidInput wrong) {
            throw StartupFailure.of(ExitCode.USAGE, wrong.detail());
        } catch (NotConfigured unknown) {
            throw StartupFailure.of(ExitCode.DATA_ERROR, "There is no payment with this id in this store.");
        } catch (Unavailable failed) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, failed.detail() + " Run resolve-payment again.");
        } catch (UserConfigException refused) {
            throw StartupFailure.of(
                    refused.code() == ErrorCode.CONCURRENT_CHANGE ? ExitCode.TEMPORARY : ExitCode.DATA_ERROR,
                    refused.detail());
        }
    }
}
