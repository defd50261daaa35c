package network.amarktai.userconfig.http.command.setup;

import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Variable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Command-line flags that set variables. */
public final class Flags {

    private Flags() {}

    /** The environment with this command's flags, which take precedence over all other values. */
    public static Environment over(Environment environment, CommandSpec spec) {
        ParseResult parsed = spec.commandLine().getParseResult();
        Map<Variable, String> given = new HashMap<>();
        for (Variable variable : Variable.all()) {
            String value = parsed.matchedOptionValue(variable.flag(), (String) null);
            if (value != null) {
                given.put(variable, value);
            }
        }
        return environment.with(given);
    }
}
