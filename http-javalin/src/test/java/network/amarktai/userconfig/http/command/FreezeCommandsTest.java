package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.freeze.FreezeStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FreezeCommandsTest {

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
        return line.execute(Offline.of(arguments));
    }

    private FreezeStatus.Scope scopeOf(String user) {
        try (Wiring wiring = Wiring.onExisting(Environment.of(variables::get), InstantSource.system())) {
            return wiring.userConfig().freezeUser().show(UserId.of(user)).scope();
        }
    }

    @Test
    void aUserIsFrozenAndUnfrozen() {
        assertEquals(0, run("freeze", "--user", "alice", "--reason", "a lost phone"), err.toString());
        assertTrue(out.toString().startsWith("No key is used"), out.toString());
        assertEquals(FreezeStatus.Scope.USER, scopeOf("alice"));
        assertEquals(FreezeStatus.Scope.NONE, scopeOf("bob"));

        assertEquals(0, run("unfreeze", "--user", "alice"), err.toString());
        assertTrue(out.toString().contains("can be used again"), out.toString());
        assertEquals(FreezeStatus.Scope.NONE, scopeOf("alice"));
    }

    @Test
    void everybodyIsFrozenAndUnfrozen() {
        assertEquals(0, run("freeze", "--all", "--reason", "an incident"), err.toString());
        assertEquals(FreezeStatus.Scope.ALL, scopeOf("bob"));
        assertEquals(0, run("unfreeze", "--user", "bob"), err.toString());
        assertTrue(out.toString().contains("unfreeze --all"), out.toString());

        assertEquals(0, run("unfreeze", "--all"), err.toString());

        assertEquals(FreezeStatus.Scope.NONE, scopeOf("bob"));
    }

    @Test
    void anIdThatNobodyHasIsPointedOut() {
        assertEquals(0, run("freeze", "--user", "alicf", "--reason", "a lost phone"), err.toString());
        assertTrue(out.toString().contains("Nothing is saved here for a user with this id."), out.toString());
        assertFalse(out.toString().contains("alicf"));
    }

    @Test
    void aWrongCommandLineChangesNothing() {
        for (String[] wrong : new String[][] {
            {"freeze", "--user", "alice"},
            {"freeze", "--reason", "why"},
            {"freeze", "--all", "--user", "alice", "--reason", "why"},
            {"freeze", "--user", "", "--reason", "why"},
            {"freeze", "--all", "--reason", "MARKER\nsecond line"},
            {"unfreeze"},
            {"unfreeze", "--all", "--user", "alice"},
        }) {
            assertEquals(64, run(wrong), String.join(" ", wrong));
            assertFalse(err.toString().contains("MARKER"), err.toString());
        }
        assertEquals(FreezeStatus.Scope.NONE, scopeOf("alice"));
    }
}
