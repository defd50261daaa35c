package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.consumer.ConsumerToken;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConsumerCommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "API_KEY_ENCRYPTION_KEY",
            "b2Jb9oQ0hXJgE3m5rWvV1nqkLxw7TzY8sCfDpUeKiHM=",
            "JWT_SECRET",
            "a-secret-for-tests-0123456789-abcdef"));

    @TempDir
    private Path folder;

    @BeforeEach
    void save() {
        variables.put("DATA_DIR", folder.toString());
        Sealed.saveIn(variables);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = CommandLineFactory.create(variables::get);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private boolean isAccepted(String token) {
        try (Wiring wiring = Wiring.onExisting(Environment.of(variables::get), InstantSource.system())) {
            return ConsumerToken.digest(token.getBytes(StandardCharsets.US_ASCII))
                    .flatMap(wiring.userConfig().consumers().registry()::find)
                    .isPresent();
        }
    }

    @Test
    void aProgramIsAddedListedRotatedAndRemoved() {
        assertEquals(
                0,
                run(
                        "consumer",
                        "add",
                        "trading-bot",
                        "--may",
                        "lease:luno",
                        "--may",
                        "pay",
                        "--days",
                        "30",
                        "--from",
                        "10.0.0.0/8",
                        "--rate",
                        "50",
                        "--certificate",
                        "AB:".repeat(31) + "AB"),
                err.toString());
        String first = out.toString().strip();
        assertTrue(first.matches("uc_svc_[A-Za-z0-9_-]{49}"), first);
        assertTrue(err.toString().contains("shown only now"), err.toString());
        assertTrue(err.toString().contains("ALLOW_LEASES"), "a lease hands the key out");
        assertTrue(isAccepted(first));
        assertEquals(65, run("consumer", "add", "trading-bot", "--may", "pay"));

        assertEquals(0, run("consumer", "list"), err.toString());
        String list = out.toString();
        for (String part : List.of("trading-bot", "lease:luno pay", "10.0.0.0/8", "50", "ab".repeat(32), "never")) {
            assertTrue(list.contains(part), list);
        }
        assertFalse(list.contains(first.substring(7, 50)));

        assertEquals(0, run("consumer", "rotate", "trading-bot", "--overlap", "1h"), err.toString());
        String second = out.toString().strip();
        assertTrue(isAccepted(first));
        assertTrue(isAccepted(second));
        assertEquals(0, run("consumer", "rotate", "trading-bot", "--overlap", "0m"), err.toString());
        String third = out.toString().strip();
        assertFalse(isAccepted(second));
        assertTrue(isAccepted(third));

        assertEquals(0, run("consumer", "remove", "trading-bot"), err.toString());
        assertFalse(isAccepted(third));
        assertEquals(65, run("consumer", "remove", "trading-bot"));
        assertEquals(65, run("consumer", "rotate", "trading-bot"));
        assertEquals(0, run("consumer", "list"));
        assertTrue(out.toString().contains("There are no programs"), out.toString());
    }

    @Test
    void withoutALeaseThereIsNoWarning() {
        assertEquals(0, run("consumer", "add", "reader", "--may", "status"), err.toString());
        assertFalse(err.toString().contains("lease"), err.toString());
    }

    @Test
    void aResetRemovesAll() {
        run("consumer", "add", "one", "--may", "status");
        String one = out.toString().strip();
        run("consumer", "add", "two", "--may", "status");

        assertEquals(0, run("consumer", "reset"), err.toString());

        assertFalse(isAccepted(one));
        assertEquals(0, run("consumer", "add", "one", "--may", "status"), err.toString());
    }

    @Test
    void aWrongCommandLineChangesNothingAndIsNotRepeated() {
        for (String[] wrong : new String[][] {
            {"consumer", "add", "MARKER", "--may", "pay"},
            {"consumer", "add", "a".repeat(41), "--may", "pay"},
            {"consumer", "add", "bot"},
            {"consumer", "add", "bot", "--may", "MARKER"},
            {"consumer", "add", "bot", "--may", "pay", "--days", "0"},
            {"consumer", "add", "bot", "--may", "pay", "--days", "4000"},
            {"consumer", "add", "bot", "--may", "pay", "--from", "MARKER"},
            {"consumer", "add", "bot", "--may", "pay", "--rate", "-1"},
            {"consumer", "add", "bot", "--may", "pay", "--certificate", "MARKER"},
            {"consumer", "rotate", "bot", "--overlap", "MARKER"},
            {"consumer", "nosuch"},
        }) {
            assertEquals(64, run(wrong), String.join(" ", wrong));
            assertFalse(err.toString().contains("MARKER"), err.toString());
        }
        CommandLine line = CommandLineFactory.create(variables::get);
        line.setErr(new PrintWriter(err, true));
        assertEquals(64, line.execute("consumer"));
        assertEquals(0, run("consumer", "list"));
        assertTrue(out.toString().contains("There are no programs"), out.toString());
    }
}
