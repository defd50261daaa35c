package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import network.amarktai.userconfig.http.settings.Variable;
import org.junit.jupiter.api.Test;

/** The page of the configuration has every variable of the server, and no other. */
class ConfigurationPageTest {

    private static String row(Variable variable) {
        String secret = variable.secret() ? " (secret)" : "";
        String shown = variable.defaultValue().isEmpty() ? "" : "`" + variable.defaultValue() + "`";
        return "| `" + variable.name() + "` | " + variable.meaning() + secret + " | " + shown + " |";
    }

    @Test
    void theTableHasTheVariablesOfTheServer() {
        List<String> rows = Documentation.text("docs/configuration.md")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertEquals(Variable.all().stream().map(ConfigurationPageTest::row).toList(), rows);
    }
}
