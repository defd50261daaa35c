package network.amarktai.userconfig.benchmarks.parts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.benchmarks.load.Peers;
import network.amarktai.userconfig.benchmarks.measure.Contender;
import network.amarktai.userconfig.benchmarks.measure.Figures;
import network.amarktai.userconfig.benchmarks.measure.Goal;
import network.amarktai.userconfig.benchmarks.measure.Line;
import network.amarktai.userconfig.benchmarks.measure.Results;
import network.amarktai.userconfig.benchmarks.measure.Rounds;
import network.amarktai.userconfig.benchmarks.measure.Sample;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** Operations that cost CPU time only: tokens, the vault, wallets. */
public final class CryptoSuite implements Suite {

    private static final String PYTHON = "Python cryptography";
    private static final String OPENSSL = "OpenSSL from C";
    private static final String COSMJS = "cosmjs";
    private static final String FERNET = "Fernet seal + open, 64 B";
    private static final String VAULT = "vault seal + open, key derived";
    private static final String ADDRESS = "mnemonic → address";
    private static final String SIGN = "mnemonic → signed payment";
    private static final String OURS = "ours";

    private final Rounds rounds;

    /** A suite with these rounds. */
    public CryptoSuite(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "crypto";
    }

    @Override
    public List<Line> run(Workshop workshop) throws IOException, InterruptedException {
        try (Peers peers = Peers.find(workshop)) {
            List<Line> lines = new ArrayList<>(fernet(peers));
            lines.addAll(vault(peers));
            // A wallet takes milliseconds, cosmjs tens of them.
            Rounds longer = rounds.of(rounds.length().multipliedBy(2), rounds.warmUp());
            lines.addAll(wallet(ADDRESS, "address", "pbkdf2", peers, longer, new Goals(5, 0.55)));
            lines.addAll(wallet(SIGN, "sign", "", peers, longer, new Goals(7, 0)));
            return lines;
        }
    }

    private List<Line> fernet(Peers peers) throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>(List.of(
                new JmhContender(OURS, FernetBenchmark.class, "ours"),
                new JmhContender("fernet-java8", FernetBenchmark.class, "fernetJava8"),
                new JmhContender("raw JCE", FernetBenchmark.class, "jce"),
                new JmhContender("BouncyCastle", FernetBenchmark.class, "bouncyCastle"),
                new JmhContender("Tink AES-CTR-HMAC", FernetBenchmark.class, "tink")));
        peers.python(PYTHON, "fernet").ifPresent(contenders::add);
        peers.openSsl(OPENSSL, "fernet").ifPresent(contenders::add);
        Results results = rounds.run(contenders);
        return List.of(
                line(results, FERNET, PYTHON, Goal.atLeast(20), "no python3 with cryptography"),
                line(results, FERNET, "fernet-java8", Goal.atLeast(3.5), ""),
                line(results, FERNET, OPENSSL, Goal.atLeast(0.7), "no gcc with libssl-dev"),
                line(results, FERNET, "raw JCE", Goal.none(), ""),
                line(results, FERNET, "BouncyCastle", Goal.none(), ""),
                line(results, FERNET, "Tink AES-CTR-HMAC", Goal.none(), ""));
    }

    private List<Line> vault(Peers peers) throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>(List.of(
                new JmhContender(OURS, VaultBenchmark.class, "sealAndOpen"),
                new JmhContender("open", VaultBenchmark.class, "open")));
        peers.python(PYTHON, "vault").ifPresent(contenders::add);
        Results results = rounds.run(contenders);
        return List.of(
                line(results, VAULT, PYTHON, Goal.atLeast(15), "no python3 with cryptography"),
                Line.of(
                        "vault open, key derived",
                        "wall time",
                        Goal.atMost(10, "µs"),
                        Figures.microsPerOperation(results, "open"),
                        ""));
    }

    private record Goals(double cosmjs, double floor) {}

    private static List<Line> wallet(
            String what, String task, String floorTask, Peers peers, Rounds rounds, Goals goals)
            throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>(List.of(new JmhContender(OURS, WalletBenchmark.class, task)));
        peers.cosmjs(COSMJS, task).ifPresent(contenders::add);
        Optional<Contender> floor =
                floorTask.isEmpty() ? Optional.empty() : peers.openSsl("PBKDF2 of OpenSSL", floorTask);
        floor.ifPresent(contenders::add);
        Results results = rounds.run(contenders);
        List<Line> lines = new ArrayList<>();
        lines.add(line(results, what, COSMJS, Goal.atLeast(goals.cosmjs()), "no node with cosmjs; see --npm"));
        if (!floorTask.isEmpty()) {
            lines.add(line(results, what, "PBKDF2 of OpenSSL", Goal.atLeast(goals.floor()), "no gcc with libssl-dev"));
        }
        return lines;
    }

    private static Line line(Results results, String what, String against, Goal goal, String missing) {
        return results.has(against)
                ? Line.of(
                        what,
                        against,
                        goal,
                        results.ratio(OURS, against, Sample::perSecond),
                        Figures.times(results, OURS, against))
                : Line.skipped(what, against, goal, missing);
    }
}
