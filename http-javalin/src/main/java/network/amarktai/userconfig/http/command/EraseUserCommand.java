package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.erasure.Erasure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Erases a user while servers run. Exits with 0 if no data of the user is left, 64 if the wallet's address has to be
 * confirmed, 65 if a value older than this system blocks the erasure or is left, 75 if a payment is in progress.
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
            Erasure erasure = wiring.userConfig().eraseUser().erase(operator, whom, confirmAddress);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    erasure.found() == Erasure.Found.NOTHING && erasure.left() == 0
                            ? "There is nothing of a user with this id. The id is the one in the user's tokens."
                            : "The user is erased. If servers run, run this once more in a minute: they may have stored uses"
                                    + " that they had counted before.");
            if (erasure.left() > 0) {
                out.println(erasure.left()
                        + " values of the platform are left that may be this user's, because nothing says"
                        + " what they are. Look at api_keys in the user's document, and remove them.");
            }
            out.flush();
            return (erasure.left() == 0 ? ExitCode.OK : ExitCode.DATA_ERROR).status();
        } catch (Unavailable failed) {
            throw StartupFailure.of(
                    ExitCode.UNAVAILABLE,
                    failed.detail() + " Some data may be erased; run erase-user again for the rest.");
        } catch (UserConfigException refused) {
            throw StartupFailure.of(exitCode(refused.code()), text(refused));
        }
    }

    /** What was wrong, in the operator's words: the detail of the error speaks to the user of the API. */
    private static String text(UserConfigException refused) {
        return switch (refused.code()) {
            case WALLET_EXISTS ->
                "The user has a wallet, and this may be the only copy of its words. Nothing was erased. To"
                        + " erase it, give its address with --confirm-address.";
            case NOT_MIGRATED ->
                "The user has a wallet seed that this system did not store or cannot open, and it may be the"
                        + " only copy. Run migrate --apply with the platform's keys first. If it reports the seed as unreadable,"
                        + " give --confirm-address=unreadable.";
            case AMBIGUOUS_USER ->
                "More than one document in users has this id as id, or as user_id. Nothing was erased. Merge"
                        + " them first.";
            case LEGACY_SHAPE ->
                "In the user's document in users, api_keys, api_keys.exchanges or payment_config is not an"
                        + " object. Move or remove that value first, then run erase-user again.";
            default -> refused.detail();
        };
    }

    private UserId whom() {
        try {
            return UserId.of(user);
        } catch (InvalidInput wrong) {
            throw StartupFailure.of(
                    ExitCode.USAGE,
                    "This is no user id: "
                            + wrong.errors().stream().map(FieldError::detail).collect(Collectors.joining(" ")));
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
