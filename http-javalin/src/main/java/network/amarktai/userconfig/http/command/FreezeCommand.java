package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.freeze.FreezeReason;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops every use of the keys and wallets of one user, or of all. Exits with 69 if the database does not answer. */
@Command(
        name = "freeze",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description =
                "Stop every use of a user's keys and wallet, or of everybody's, on all servers at once. Payments that are signed"
                        + " are carried to their end. Can be repeated.")
final class FreezeCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private FreezeTarget target;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; users can read it")
    private String reason;

    FreezeCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        FreezeReason why = why();
        UserId user = target.all ? null : target.whom();
        try (Wiring wiring = Wiring.onExisting(effective, InstantSource.system())) {
            FreezeUser freezeUser = wiring.userConfig().freezeUser();
            PrintWriter out = spec.commandLine().getOut();
            if (user == null) {
                freezeUser.freezeAll(FreezeTarget.operator(), why);
            } else {
                boolean known = wiring.userConfig().isKnown(user);
                freezeUser.freeze(FreezeTarget.operator(), user, why);
                if (!known) {
                    out.println("Nothing is saved here for a user with this id. Is it the one in the user's tokens?");
                }
            }
            // Servers rely on what they read for a moment.
            FreezeUser.everywhere().join();
            out.println("No key is used and no payment is signed any more. To undo it, run unfreeze.");
            out.flush();
            return ExitCode.OK.status();
        } catch (Unavailable failed) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, failed.detail() + " Run freeze again.");
        } catch (UserConfigException refused) {
            throw StartupFailure.of(ExitCode.DATA_ERROR, refused.detail());
        }
    }

    private FreezeReason why() {
        try {
            return FreezeReason.of(reason);
        } catch (InvalidInput wrong) {
            throw StartupFailure.of(ExitCode.USAGE, wrong.errors().get(0).detail());
        }
    }
}
