package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line with one command prints the same as the one with all commands. */
class CommandLineFactoryTest {

    private static final Map<String, String> NONE = Map.of();

    /** The output and the exit code. */
    private record Ending(int status, String out, String err) {

        static Ending of(CommandLine line, String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            line.setOut(new PrintWriter(out, true));
            line.setErr(new PrintWriter(err, true));
            int status = line.execute(arguments);
            return new Ending(status, out.toString(), err.toString());
        }
    }

    private static Set<String> commands() {
        return CommandLineFactory.create(NONE::get).getSubcommands().keySet();
    }

    private static CommandLine lineFor(String... arguments) {
        return CommandLineFactory.createFor(arguments, NONE::get);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whoNamesACommandGetsItAloneWithAllItsOptions(String command) {
        String[] arguments = {command, "--help"};

        assertEquals(Set.of(command), lineFor(arguments).getSubcommands().keySet());
        Ending alone = Ending.of(lineFor(arguments), arguments);
        assertEquals(Ending.of(CommandLineFactory.create(NONE::get), arguments), alone);
        assertEquals(0, alone.status());
        assertTrue(alone.out().contains(command), alone.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "--version", "nonesuch", "Serve", "sk-MARKER serve", "--help serve"})
    void whoNamesNoCommandFirstGetsThemAll(String words) {
        String[] arguments = words.isEmpty() ? new String[0] : words.split(" ");

        assertEquals(commands(), lineFor(arguments).getSubcommands().keySet());
        assertEquals(
                Ending.of(CommandLineFactory.create(NONE::get), arguments), Ending.of(lineFor(arguments), arguments));
    }

    @Test
    void anotherCommandBehindTheFirstIsNotUnderstood() {
        String[] arguments = {"token", "serve", "MARKER", "--nonesuch"};

        Ending ending = Ending.of(lineFor(arguments), arguments);

        assertEquals(Ending.of(CommandLineFactory.create(NONE::get), arguments), ending);
        assertEquals(64, ending.status());
        assertEquals(
                "These arguments are not understood. See: user-config-server token --help" + System.lineSeparator(),
                ending.err());
    }
}
