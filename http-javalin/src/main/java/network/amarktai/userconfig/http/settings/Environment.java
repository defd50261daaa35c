package network.amarktai.userconfig.http.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the variables: from flags, else the process environment, else the defaults. */
public final class Environment {

    private final Function<String, @Nullable String> variables;
    private final Map<String, String> flags;

    private Environment(Function<String, @Nullable String> variables, Map<String, String> flags) {
        this.variables = variables;
        this.flags = flags;
    }

    /** Reads from {@code variables}, such as {@code System::getenv}. */
    public static Environment of(Function<String, @Nullable String> variables) {
        return new Environment(variables, Map.of());
    }

    /** Returns a copy in which these values take precedence over all others. */
    public Environment with(Map<Variable, String> values) {
        Map<String, String> merged = new HashMap<>(flags);
        values.forEach((variable, value) -> merged.put(variable.name(), value));
        return new Environment(variables, merged);
    }

    /** The value of a variable by name, for readers with their own list of variables; null if not set. */
    public @Nullable String lookUp(String name) {
        String flag = flags.get(name);
        return flag == null ? variables.apply(name) : flag;
    }

    /** The configured value; empty if it is not set or blank. */
    Optional<String> given(Variable variable) {
        return Optional.ofNullable(lookUp(variable.name())).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The effective value, which may be the default; empty if there is neither. */
    Optional<String> effective(Variable variable) {
        return given(variable)
                .or(() -> Optional.of(variable.defaultIn().apply(this)).filter(value -> !value.isEmpty()));
    }

    /** The effective value; the empty string if there is none. */
    String text(Variable variable) {
        return effective(variable).orElse("");
    }

    /** The effective value for display: {@code (set)} for a secret or its source, {@code (not set)} for none. */
    public String shown(Variable variable) {
        return effective(variable)
                .map(value -> variable.showable() ? value : "(set)")
                .orElse("(not set)");
    }
}
