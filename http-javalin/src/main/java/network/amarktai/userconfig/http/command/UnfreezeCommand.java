package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Ends a freeze. Exits with 69 if the database does not answer, with 65 if entries about freezes were changed outside of
 * this system: {@code --all} goes on without them.
 */
@Command(
        name = "unfreeze",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description =
                "Allow the use of a user's keys and wallet again; with --all, end the freeze of everybody. Users who are frozen"
                        + " themselves stay frozen.")
final class UnfreezeCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private FreezeTarget target;

    UnfreezeCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        UserId user = target.all ? null : target.whom();
        try (Wiring wiring = Wiring.onExisting(effective, InstantSource.system())) {
            FreezeUser freezeUser = wiring.userConfig().freezeUser();
            PrintWriter out = spec.commandLine().getOut();
            out.println(user == null ? ofAll(freezeUser) : of(freezeUser, user));
            out.flush();
            return ExitCode.OK.status();
        } catch (Unavailable failed) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, failed.detail() + " Run unfreeze again.");
        } catch (UserConfigException refused) {
            throw StartupFailure.of(ExitCode.DATA_ERROR, refused.detail());
        }
    }

    private static String ofAll(FreezeUser freezeUser) {
        return freezeUser.unfreezeAll(FreezeTarget.operator())
                ? "Entries about freezes were changed outside of this system, and no longer count. verify-audit names them."
                        + " Freeze the users again whom they may have concerned. All others can use their keys."
                : "The freeze of everybody is over. Users who are frozen themselves stay frozen.";
    }

    private static String of(FreezeUser freezeUser, UserId user) {
        return freezeUser.unfreeze(FreezeTarget.operator(), user).isFrozen()
                ? "The user stays frozen while everybody is: run unfreeze --all."
                : "The user's keys and wallet can be used again.";
    }
}
