package network.amarktai.userconfig.http.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.auth.TokenIssuer;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.OperatorSecrets;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.http.settings.SettingsException;
import network.amarktai.userconfig.http.settings.SettingsReader;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Issues a token for development; in production the platform issues them. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Print a token signed with JWT_SECRET, for development.")
final class TokenCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--user", required = true, paramLabel = "ID", description = "the user the token is for")
    private String user;

    @Option(
            names = "--hours",
            defaultValue = "1",
            paramLabel = "N",
            description = "how long it is valid (default: ${DEFAULT-VALUE})")
    private int hours;

    TokenCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (hours < 1) {
            throw StartupFailure.of(ExitCode.USAGE, "--hours has to be a number from 1.");
        }
        try {
            Settings settings = SettingsReader.read(Flags.over(environment, spec));
            try (OperatorSecrets secrets = settings.secrets()) {
                Secret secret = secrets.jwtSecret()
                        .orElseThrow(() -> StartupFailure.of(
                                ExitCode.CONFIG, "The server behind JWT_JWKS_URL issues the tokens."));
                TokenRules rules = new TokenRules(settings.issuer(), settings.audience(), InstantSource.system());
                spec.commandLine()
                        .getOut()
                        .println(TokenIssuer.sharedSecret(secret, rules)
                                .issue(UserId.of(user), Duration.ofHours(hours)));
            }
            return ExitCode.OK.status();
        } catch (InvalidInput wrong) {
            throw StartupFailure.of(ExitCode.USAGE, wrong.detail() + " See: token --help");
        } catch (SettingsException wrong) {
            throw StartupFailure.of(ExitCode.CONFIG, String.join("\n", wrong.problems()));
        }
    }
}
