package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Erases a user while servers run. Exits with 0 if no data of the user is left, 64 if the wallet's address has to be
 * confirmed, 65 if a value older than this system blocks the erasure, 75 if a payment is in progress.
 */
@Command(
        name = "erase-user",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description =
                "Erase all data of a user: keys, wallet, settings, usage, and the audit trail's link to the user. Cannot be undone. Can be"
                        + " run again at any time.")
final class EraseUserCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "the user's id, as in tokens")
    private String user;

    @Option(
            names = "--confirm-address",
            paramLabel = "ADDRESS",
            description =
                    "the address of the stored wallet, which may be the only copy; the word unreadable if no key opens it")
    private @Nullable String confirmAddress;

    EraseUserCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        UserId whom = whom();
        Origin operator = new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none());
        try (Wiring wiring = Wiring.onExisting(effective, InstantSource.system())) {
            wiring.userConfig().eraseUser().erase(operator, whom, confirmAddress);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "The user is erased. If servers run, run this once more in a minute: they may have stored uses that they"
                            + " had counted before.");
            out.flush();
            return ExitCode.OK.status();
        } catch (Unavailable failed) {
            throw StartupFailure.of(
                    ExitCode.UNAVAILABLE,
                    failed.detail() + " Some data may be erased; run erase-user again for the rest.");
        } catch (UserConfigException refused) {
            throw StartupFailure.of(exitCode(refused.code()), refused.detail());
        }
    }

    private UserId whom() {
        try {
            return UserId.of(user);
        } catch (InvalidInput wrong) {
            throw StartupFailure.of(ExitCode.USAGE, wrong.detail());
        }
    }

    private static ExitCode exitCode(ErrorCode refusal) {
        return switch (refusal) {
            case WALLET_EXISTS -> ExitCode.USAGE;
            case PAYMENT_IN_FLIGHT, CONCURRENT_CHANGE -> ExitCode.TEMPORARY;
            default -> ExitCode.DATA_ERROR;
        };
    }
}
