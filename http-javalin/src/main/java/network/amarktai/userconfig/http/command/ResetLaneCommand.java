package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.payment.ResetLane;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Lets a wallet pay again on a chain that has started again. Exits with 65 if the chain is the one on which the wallet has
 * paid, with 69 if the node does not answer, with 75 if a payment from the wallet is under way.
 */
@Command(
        name = "reset-lane",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Let a wallet, or all, pay again on a chain that has started again under the same chain id (chain_was_reset).",
            "",
            "What a wallet's lane knows of the old chain is forgotten. Nothing is changed while the chain proves to be the one on "
                    + "which the wallet has paid. Servers may run. A payment that was signed for the old chain is decided first, "
                    + "with resolve-payment --still-processing."
        })
final class ResetLaneCommand implements Callable<Integer> {

    private static final Map<ResetLane.Outcome, String> UNCHANGED = new EnumMap<>(Map.of(
            ResetLane.Outcome.NOTHING_TO_RESET, "nothing to reset",
            ResetLane.Outcome.SAME_CHAIN, "unchanged, because the chain is the one on which they have paid",
            ResetLane.Outcome.PAYMENT_UNDER_WAY, "unchanged, because a payment is under way; run this again later",
            ResetLane.Outcome.CONCURRENT_CHANGE, "unchanged, because of a change at the same time; run this again",
            ResetLane.Outcome.ALTERED,
                    "unchanged, because the stored lane was changed from outside; see verify-audit"));

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Wallets wallets;

    /** One wallet, or all. */
    static final class Wallets {

        @Parameters(paramLabel = "ADDRESS", description = "the address of the wallet on this network")
        private @Nullable String one;

        @Option(names = "--all", description = "all wallets that have paid on this network")
        private boolean all;
    }

    @Option(names = "--network", required = true, paramLabel = "NETWORK", description = "testnet or mainnet")
    private String network;

    ResetLaneCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        NetworkName name = Stream.of(NetworkName.values())
                .filter(some -> some.toString().equals(network.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> StartupFailure.of(ExitCode.USAGE, "--network has to be testnet or mainnet."));
        Origin operator = new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none());
        try (Wiring wiring = Wiring.onExisting(effective, InstantSource.system())) {
            ResetLane resetLane = wiring.userConfig().payments().resetLane();
            return wallets.all
                    ? report(resetLane.resetAll(operator, name))
                    : report(resetLane.reset(operator, name, String.valueOf(wallets.one)));
        } catch (InvalidInput wrong) {
            throw StartupFailure.of(ExitCode.USAGE, "This is no address of a wallet on this network.");
        } catch (Unavailable failed) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, failed.detail() + " Run reset-lane again.");
        } catch (UserConfigException refused) {
            throw StartupFailure.of(ExitCode.DATA_ERROR, refused.detail());
        }
    }

    private int report(ResetLane.Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        switch (outcome) {
            case RESET -> out.println("the wallet can pay again; a running server notices within a minute");
            case NOTHING_TO_RESET -> out.println("the wallet has not paid on this chain: nothing to reset");
            case SAME_CHAIN ->
                throw StartupFailure.of(
                        ExitCode.DATA_ERROR,
                        "The chain is the one on which this wallet has paid, so nothing was changed.");
            case PAYMENT_UNDER_WAY ->
                throw StartupFailure.of(
                        ExitCode.TEMPORARY,
                        "A payment from this wallet is under way. Run this again when it is over; one that was signed for the"
                                + " old chain is decided with resolve-payment --still-processing.");
            case CONCURRENT_CHANGE ->
                throw StartupFailure.of(ExitCode.TEMPORARY, "The lane was changed at the same time. Run this again.");
            case ALTERED -> throw new IllegalStateException("one altered lane is an error of its own");
        }
        out.flush();
        return ExitCode.OK.status();
    }

    private int report(Map<ResetLane.Outcome, Integer> outcomes) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("wallets that can pay again: " + outcomes.getOrDefault(ResetLane.Outcome.RESET, 0)
                + "; a running server notices within a minute");
        UNCHANGED.forEach((outcome, words) -> {
            if (outcomes.containsKey(outcome)) {
                out.println(words + ": " + outcomes.get(outcome));
            }
        });
        out.flush();
        if (outcomes.containsKey(ResetLane.Outcome.SAME_CHAIN) || outcomes.containsKey(ResetLane.Outcome.ALTERED)) {
            return ExitCode.DATA_ERROR.status();
        }
        boolean retry = outcomes.containsKey(ResetLane.Outcome.PAYMENT_UNDER_WAY)
                || outcomes.containsKey(ResetLane.Outcome.CONCURRENT_CHANGE);
        return retry ? ExitCode.TEMPORARY.status() : ExitCode.OK.status();
    }
}
