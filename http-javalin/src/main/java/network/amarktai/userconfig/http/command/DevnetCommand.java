package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulated chain alone in its own process. */
@Command(
        name = "devnet",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Run a simulated Fetch.ai chain with a faucet, for development. Its coins are worth nothing.")
final class DevnetCommand implements Callable<Integer> {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    private static final int MAX_PORT = 65_535;

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "port of the node, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--faucet-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "port of the faucet, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int faucetPort;

    @Option(
            names = "--block-time",
            defaultValue = "1s",
            paramLabel = "TIME",
            description = "time between blocks, such as 500ms, 1s or 1m (default: ${DEFAULT-VALUE})")
    private String blockTime;

    @Option(
            names = "--faucet-fet",
            defaultValue = "100",
            paramLabel = "FET",
            description = "amount of one faucet claim (default: ${DEFAULT-VALUE})")
    private String faucetFet;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "folder that stores the chain; without it the chain is lost when the process ends")
    private @Nullable Path stateDir;

    DevnetCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.configure(environment);
        CountDownLatch end = new CountDownLatch(1);
        Devnet devnet = start();
        Thread hook = new Thread(
                () -> {
                    devnet.close();
                    end.countDown();
                },
                "shutdown");
        // Before the line is printed: its reader may end the process immediately.
        Runtime.getRuntime().addShutdownHook(hook);
        Network network = devnet.network(NetworkName.TESTNET);
        PrintWriter out = spec.commandLine().getOut();
        out.println("devnet " + devnet.endpoint() + " chain_id=" + network.chainId() + " denom=" + network.denom()
                + " faucet=" + devnet.faucetUrl());
        out.flush();
        end.await();
        return ExitCode.OK.status();
    }

    private Devnet start() {
        DevnetBuilder builder = Devnet.configure()
                .port(checked("--port", port))
                .faucetPort(checked("--faucet-port", faucetPort))
                .blockTime(duration())
                .faucetClaim(claim());
        if (stateDir != null) {
            builder.stateIn(stateDir);
        }
        try {
            return builder.start();
        } catch (UserConfigException failed) {
            throw StartupFailure.of(ExitCode.OS_ERROR, failed.detail());
        }
    }

    private static int checked(String option, int given) {
        if (given < 0 || given > MAX_PORT) {
            throw StartupFailure.of(ExitCode.USAGE, option + " has to be a number from 0 to 65535.");
        }
        return given;
    }

    private Duration duration() {
        Matcher matcher = DURATION.matcher(blockTime);
        Duration duration = !matcher.matches()
                ? Duration.ZERO
                : switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(Long.parseLong(matcher.group(1)));
                    case "s" -> Duration.ofSeconds(Long.parseLong(matcher.group(1)));
                    default -> Duration.ofMinutes(Long.parseLong(matcher.group(1)));
                };
        if (duration.isZero()) {
            throw StartupFailure.of(ExitCode.USAGE, "--block-time has to be a time such as 500ms, 1s or 1m.");
        }
        return duration;
    }

    private Amount claim() {
        try {
            Amount claim = Amount.parse(faucetFet, "--faucet-fet");
            if (!claim.exceeds(Amount.zero())) {
                throw StartupFailure.of(ExitCode.USAGE, "--faucet-fet has to be more than nothing.");
            }
            return claim;
        } catch (InvalidInput wrong) {
            throw StartupFailure.of(ExitCode.USAGE, "--faucet-fet: " + wrong.detail());
        }
    }
}
