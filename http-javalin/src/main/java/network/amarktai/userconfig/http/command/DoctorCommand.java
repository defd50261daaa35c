package network.amarktai.userconfig.http.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.rotation.KeyCensus;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.display.CensusText;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.http.settings.Variable;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.importing.ImportMode;
import network.amarktai.userconfig.migration.keys.LegacyKeys;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import network.amarktai.userconfig.usecase.rotation.CountKeys;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.NodeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Checks the configuration without starting the server. Exits with the status that {@code serve} would exit with, and
 * with 69 if a node of a network is not fit for payments until an operator acts.
 */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Check the configuration, the master keys, the database and the nodes of the networks, without listening.",
            "Ends with 0 if all is well, and with 69 if a node of a network is the wrong one or not fit for payments."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--offline", description = "do not ask the nodes of the networks")
    private boolean offline;

    DoctorCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        PrintWriter out = spec.commandLine().getOut();
        for (Variable variable : Variable.all()) {
            out.printf("%-40s %s%n", variable, effective.shown(variable));
        }
        out.flush();
        try (Wiring wiring = Wiring.forCheck(effective, InstantSource.system())) {
            out.println("master keys: " + wiring.describeKeys());
            if (wiring.isWithoutDatabase()) {
                out.println("database: there is none yet; serve creates it");
            }
            showCensus(out, wiring);
            showSources(out, wiring);
            requireAddressOfThisMachine(wiring.settings().host());
            warnOfAnchor(out, wiring.settings().auditAnchorFile());
            if (!offline) {
                askNodes(out, wiring.chains());
            }
            out.println("ok: the server would start");
            out.flush();
            return ExitCode.OK.status();
        }
    }

    private static void askNodes(PrintWriter out, Chains chains) {
        // Together, because each may take until its time-out.
        List<NodeReport> reports = Stream.of(NetworkName.values())
                .map(name -> CompletableFuture.supplyAsync(() -> NodeReport.each(chains.on(name), Instant.now())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
        reports.forEach(report -> out.println((report.problem().isEmpty() ? "" : "warning: ") + report.line()));
        out.flush();
        if (reports.stream().anyMatch(NodeReport::needsOperator)) {
            throw StartupFailure.of(
                    ExitCode.UNAVAILABLE,
                    "A node is not fit for payments: see its line. --offline leaves the nodes out.");
        }
    }

    // Binds any free port without listening: a server may be running on the configured one.
    private static void requireAddressOfThisMachine(String host) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
        } catch (IOException notOurs) {
            throw StartupFailure.of(
                    ExitCode.OS_ERROR, "Cannot listen on " + host + ": HOST is not an address of this machine.");
        }
    }

    private static void warnOfAnchor(PrintWriter out, Path anchor) {
        Path folder = anchor.toAbsolutePath().getParent();
        boolean writable = Files.exists(anchor)
                ? Files.isRegularFile(anchor) && Files.isWritable(anchor)
                : folder != null && mayHoldAnchor(folder);
        if (!writable) {
            out.println(
                    "warning: the anchor of the audit log, " + anchor
                            + ", cannot be written: nothing would show that the end of the log is missing. See AUDIT_ANCHOR_FILE.");
        }
    }

    // One missing folder is created together with the anchor.
    private static boolean mayHoldAnchor(Path folder) {
        Path above = folder.getParent();
        Path existing = Files.notExists(folder) && above != null ? above : folder;
        return Files.isDirectory(existing) && Files.isWritable(existing);
    }

    /** What the platform stores besides our records, as migrate would report it. No key is tried. */
    private static void showSources(PrintWriter out, Wiring wiring) {
        if (wiring.settings().sources() == Settings.Sources.KEEP) {
            out.println(
                    "warning: KEEP_SOURCES is true: a key that its user deletes or replaces stays where the platform"
                            + " stored it, and the platform goes on using it.");
        }
        try (LegacyKeys none = LegacyKeys.none()) {
            wiring.importLegacy(none).ifPresent(importLegacy -> {
                LegacySummary summary = importLegacy.run(
                        new Origin(Actor.OPERATOR, UUID.randomUUID().toString(), SourceNetwork.none()),
                        ImportMode.REPORT,
                        new ImportLegacy.Progress() {
                            @Override
                            public void finding(LegacyFinding finding) {}

                            @Override
                            public void passed(long documents) {}
                        });
                out.println("platform: " + summary.left() + " values with a secret are stored besides our records, "
                        + summary.inClear() + " of them stored in clear; see migrate");
                out.println("platform: payment settings of " + summary.count(LegacyOutcome.SETTINGS_NOT_UNDERSTOOD)
                        + " users are not understood, of "
                        + (summary.adjusted() + summary.count(LegacyOutcome.SETTINGS_IMPORTED))
                        + " are to be imported, " + summary.adjusted() + " of these adjusted");
            });
        } catch (UserConfigException unreachable) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, unreachable.detail());
        }
    }

    private static void showCensus(PrintWriter out, Wiring wiring) {
        try {
            CountKeys keys = wiring.userConfig().masterKeys().countKeys();
            KeyCensus census = keys.count();
            Set<KeyId> retirable = keys.retirable(census);
            SortedSet<KeyId> shown = new TreeSet<>(census.uses().keySet());
            shown.addAll(retirable);
            shown.add(wiring.activeKeyId());
            for (KeyId key : shown) {
                out.println("census: " + key + (key.equals(wiring.activeKeyId()) ? " (active)" : "") + ": "
                        + CensusText.of(census.of(key))
                        + (retirable.contains(key)
                                ? "; nothing needs it: remove it, if it is an old key and not the next one"
                                : ""));
            }
            if (census.damaged() > 0) {
                out.println("census: " + census.damaged()
                        + " records are damaged or older than this system, and are counted under no key");
            }
        } catch (UserConfigException unreachable) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, unreachable.detail());
        }
    }
}
