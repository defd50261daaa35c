package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {

    private static final Duration AMPLE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void standardOutputIsTheAnswer() {
        assertEquals("marker", output("printf marker"));
        assertEquals("marker\n", output("echo no >&2; echo marker | cat"));
    }

    @Test
    void standardInputIsEmpty() {
        assertEquals("0", output("printf %s $(wc -c)"));
    }

    @Test
    void failureNamesTheVariableAndTheStatusOnly() {
        KeyRingException refused = refusal("echo marker; echo marker >&2; exit 3", AMPLE);
        assertEquals(KeyProblem.KEY_COMMAND_FAILED, refused.problem());
        assertEquals("VARIABLE_COMMAND ended with exit status 3.", refused.detail());
        assertNull(refused.getCause());
    }

    @Test
    void unknownProgramFails() {
        KeyRingException refused = refusal("there-is-no-marker-program", AMPLE);
        assertEquals("VARIABLE_COMMAND ended with exit status 127.", refused.detail());
    }

    @Test
    void longestListIsReadWhole() {
        assertEquals(4096, output("head -c 4096 /dev/zero").length());
    }

    @Test
    void oneByteMoreIsRefused() {
        KeyRingException refused = refusal("head -c 4097 /dev/zero", AMPLE);
        assertEquals(KeyProblem.KEY_SOURCE_TOO_LONG, refused.problem());
        assertFalse(refused.detail().contains("head"));
    }

    @Test
    void endlessOutputIsRefusedAtOnce() {
        assertEquals(
                KeyProblem.KEY_SOURCE_TOO_LONG, refusal("cat /dev/zero", AMPLE).problem());
    }

    @Test
    void slowCommandIsEndedWithItsChildren()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path pids = folder.resolve("pids");
        String command = "sleep 300 & echo $! > '%1$s'; echo $$ >> '%1$s'; wait".formatted(pids);
        KeyRingException refused = refusal(command, Duration.ofSeconds(1));
        assertEquals(KeyProblem.KEY_COMMAND_TIMED_OUT, refused.problem());
        assertTrue(refused.detail().startsWith("VARIABLE_COMMAND "), refused.detail());
        List<String> started = Files.readAllLines(pids);
        assertEquals(2, started.size());
        for (String pid : started) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            if (process.isPresent()) {
                process.get().onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void interruptionIsPassedOn() {
        Thread.currentThread().interrupt();
        KeyRingException refused = refusal("sleep 300", AMPLE);
        assertTrue(Thread.interrupted());
        assertEquals(KeyProblem.KEY_COMMAND_FAILED, refused.problem());
    }

    private static String output(String command) {
        return new String(new KeyCommand("VARIABLE_COMMAND", command, AMPLE).run(), StandardCharsets.US_ASCII);
    }

    private static KeyRingException refusal(String command, Duration limit) {
        KeyRingException refused =
                assertThrows(KeyRingException.class, () -> new KeyCommand("VARIABLE_COMMAND", command, limit).run());
        assertFalse(refused.toString().contains("marker"));
        return refused;
    }
}
