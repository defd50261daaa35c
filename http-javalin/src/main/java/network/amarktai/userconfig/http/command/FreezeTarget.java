package network.amarktai.userconfig.http.command;

import java.util.UUID;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom freeze and unfreeze are about: one of the two. */
final class FreezeTarget {

    @Option(names = "--user", required = true, paramLabel = "USER", description = "the user's id, as in tokens")
    @Nullable
    String user;

    @Option(names = "--all", required = true, description = "every user")
    boolean all;

    /** Whom the command is about, if not every user. */
    UserId whom() {
        try {
            return UserId.of(String.valueOf(user));
        } catch (InvalidInput wrong) {
            throw StartupFailure.of(
                    ExitCode.USAGE,
                    "This is no user id: "
                            + wrong.errors().stream().map(FieldError::detail).collect(Collectors.joining(" ")));
        }
    }

    static Origin operator() {
        return new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none());
    }
}
