package network.amarktai.userconfig.http.settings;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the variables: from flags, else the process environment, else the defaults. */
public final class Environment {

    /** The value that means "no address". */
    static final String NONE = "none";

    private static final String ANCHOR_FILE = "audit-anchor.jsonl";

    private final Function<String, @Nullable String> variables;
    private final Map<Variable, String> flags;

    private Environment(Function<String, @Nullable String> variables, Map<Variable, String> flags) {
        this.variables = variables;
        this.flags = flags;
    }

    /** Reads from {@code variables}, such as {@code System::getenv}. */
    public static Environment of(Function<String, @Nullable String> variables) {
        return new Environment(variables, Map.of());
    }

    /** Returns a copy in which these values take precedence over all others. */
    public Environment with(Map<Variable, String> values) {
        Map<Variable, String> merged = new EnumMap<>(Variable.class);
        merged.putAll(flags);
        merged.putAll(values);
        return new Environment(variables, merged);
    }

    /** The value of a variable by name, for readers with their own list of variables; null if not set. */
    public @Nullable String lookUp(String name) {
        for (Map.Entry<Variable, String> flag : flags.entrySet()) {
            if (flag.getKey().name().equals(name)) {
                return flag.getValue();
            }
        }
        return variables.apply(name);
    }

    /** The configured value; empty if it is not set or blank. */
    Optional<String> given(Variable variable) {
        return Optional.ofNullable(lookUp(variable.name())).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The effective value, which may be the default; empty if there is neither. */
    Optional<String> effective(Variable variable) {
        return given(variable).or(() -> Optional.of(otherwise(variable)).filter(value -> !value.isEmpty()));
    }

    private String otherwise(Variable variable) {
        return switch (variable) {
            case FETCH_TESTNET_FAUCET -> faucet(variable, Variable.FETCH_TESTNET_CHAIN_ID);
            case FETCH_MAINNET_FAUCET -> faucet(variable, Variable.FETCH_MAINNET_CHAIN_ID);
            case FETCH_TESTNET_EXPLORER -> explorer(variable, Variable.FETCH_TESTNET_CHAIN_ID);
            case FETCH_MAINNET_EXPLORER -> explorer(variable, Variable.FETCH_MAINNET_CHAIN_ID);
            case AUDIT_ANCHOR_FILE -> effective(Variable.DATA_DIR).orElse("") + "/" + ANCHOR_FILE;
            default -> variable.defaultValue();
        };
    }

    // The preset's faucet pays only on the preset's chain.
    private String faucet(Variable variable, Variable chainId) {
        return isPreset(chainId) ? variable.defaultValue() : NONE;
    }

    // The preset's explorer page contains the chain id, which is replaced for another chain.
    private String explorer(Variable variable, Variable chainId) {
        return variable.defaultValue()
                .replace(chainId.defaultValue(), effective(chainId).orElse(""));
    }

    private boolean isPreset(Variable chainId) {
        return effective(chainId).filter(chainId.defaultValue()::equals).isPresent();
    }

    /** The effective value for display: {@code (set)} for a secret or its source, {@code (not set)} for none. */
    public String shown(Variable variable) {
        return effective(variable)
                .map(value -> variable.showable() ? value : "(set)")
                .orElse("(not set)");
    }
}
