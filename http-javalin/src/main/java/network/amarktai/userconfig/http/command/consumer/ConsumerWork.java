package network.amarktai.userconfig.http.command.consumer;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands about consumers have in common. */
final class ConsumerWork {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,4})([mhd])");
    private static final int MAX_DAYS = 3_650;

    private ConsumerWork() {}

    /** Runs a command on the database, and turns its errors into messages and exit codes. */
    static int run(Environment environment, CommandSpec spec, BiConsumer<Wiring, PrintWriter> work) {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        try (Wiring wiring = Wiring.onExisting(effective, InstantSource.system())) {
            PrintWriter out = spec.commandLine().getOut();
            work.accept(wiring, out);
            out.flush();
            return ExitCode.OK.status();
        } catch (Unavailable failed) {
            throw StartupFailure.of(
                    ExitCode.UNAVAILABLE, failed.detail() + " See with consumer list what was done, then repeat it.");
        } catch (IntegrityFailed changed) {
            throw StartupFailure.of(
                    ExitCode.DATA_ERROR,
                    "Entries about consumers were changed outside of this system. Run verify-audit, find out who can write to"
                            + " the database, then run consumer reset, and add the consumers again.");
        } catch (UserConfigException refused) {
            throw StartupFailure.of(ExitCode.DATA_ERROR, refused.detail());
        }
    }

    static Origin operator() {
        return new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none());
    }

    static Consumer name(String text) {
        return Optional.of(text)
                .filter(RegisteredConsumer::isName)
                .map(Consumer::of)
                .orElseThrow(
                        () -> usage("A name has 1 to 40 lower-case letters, digits and -, and does not begin with -."));
    }

    static Duration days(int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw usage("--days has to be a number from 1 to " + MAX_DAYS + ".");
        }
        return Duration.ofDays(days);
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw usage("--overlap has to be a time such as 30m, 24h or 7d; 0m for none.");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    static StartupFailure usage(String detail) {
        return StartupFailure.of(ExitCode.USAGE, detail);
    }

    /** Prints a token on a line of its own, without creating a text of it. */
    static void print(PrintWriter out, Secret token) {
        byte[] bytes = token.revealBytes();
        for (int i = 0; i < bytes.length; i++) {
            out.write(bytes[i]);
            bytes[i] = 0;
        }
        out.println();
    }
}
