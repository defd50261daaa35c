package network.amarktai.userconfig.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.http.command.CommandLineFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code verify-audit}: its output and exit code. */
class VerifyAuditCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Watched watched;

    @BeforeEach
    void open() {
        watched = new Watched(SqliteRows.in(folder), folder);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    private int run(String... arguments) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "API_KEY_ENCRYPTION_KEY",
                Watched.KEY,
                "JWT_SECRET",
                "what-the-platform-signs-with-0123456789",
                "DATA_DIR",
                folder.toString()));
        CommandLine line = CommandLineFactory.create(variables::get);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private String lastLine() {
        List<String> lines = out.toString().lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void anUntouchedLogIsOkWithItsOwnAnchor() {
        assertEquals(0, run("verify-audit"), err.toString());
        assertEquals(
                "verify-audit result=ok entries=21 streams=3 anchors=1 anchor_lines=5 anchors_not_given=0 tampered=0"
                        + " forked=0 truncated=0 unpaired=0 payment_differs=0 settings_differ=0 spending_differs=0"
                        + " integrity_failed=0 cannot_verify=0 unknown_outcome=0 clock_back=0 torn_line=0",
                lastLine());
        assertEquals("", err.toString());
    }

    @Test
    void eachFindingHasItsOwnExitCode() {
        String alice = watched.stream(Watched.ALICE);
        watched.rows().delete(alice, 8);
        assertEquals(14, run("verify-audit", "--anchor", emptyAnchor()));
        assertTrue(out.toString().contains("unknown_outcome " + alice + ":7 "), out.toString());
        watched.set(alice, 1, "key_id", "0badc0de");
        assertEquals(13, run("verify-audit", "--anchor", emptyAnchor()));
        assertEquals(12, run("verify-audit"));
        watched.save(Watched.ALICE);
        assertEquals(11, run("verify-audit"));
        watched.set(alice, 3, "outcome", "failed");
        assertEquals(10, run("verify-audit", "--stream", alice));
        assertTrue(lastLine().startsWith("verify-audit result=tampered "), lastLine());
        assertEquals(0, run("verify-audit", "--stream", "system"));
        assertEquals(0, run("verify-audit", "--since", "2100-01-01T00:00:00Z", "--anchor", emptyAnchor()));
    }

    private String emptyAnchor() {
        Path empty = folder.resolve("empty.jsonl");
        if (!empty.toFile().exists()) {
            Watched.write(empty, "");
        }
        return empty.toString();
    }

    @Test
    void anAnchorThatIsNotThereIsAnErrorNotAnOk() {
        assertEquals(
                69, run("verify-audit", "--anchor", folder.resolve("nonesuch").toString()));
        assertFalse(out.toString().contains("result"), out.toString());
    }

    @Test
    void whatIsNotUnderstoodIsAWrongCommandLine() {
        assertEquals(64, run("verify-audit", "--stream", "alice"));
        assertEquals(64, run("verify-audit", "--since", "yesterday"));
    }
}
