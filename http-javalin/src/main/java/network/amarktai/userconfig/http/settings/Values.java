package network.amarktai.userconfig.http.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.auth.JwksUrl;

/** Parses the values of variables and collects the problems. */
final class Values {

    private final Environment environment;
    private final List<String> problems = new ArrayList<>();

    Values(Environment environment) {
        this.environment = environment;
    }

    /**
     * Parses the effective value. Without a value, or after adding the problem that it is not acceptable, returns
     * {@code otherwise}.
     *
     * @param expected completes "VARIABLE has to be"
     * @param parser throws {@link IllegalArgumentException} or {@link InvalidInput} if the value is not acceptable
     */
    <T> T parse(Variable variable, String expected, T otherwise, Function<String, ? extends T> parser) {
        String text = environment.text(variable);
        try {
            return text.isEmpty() ? otherwise : parser.apply(text);
        } catch (IllegalArgumentException | InvalidInput refused) {
            // The problem states the rule; the exception may quote the value.
            problems.add(variable + " has to be " + expected + ".");
            return otherwise;
        }
    }

    /** Parses a value that is one of a few words, in any case. */
    <T> T choice(Variable variable, Map<String, T> choices) {
        String names = String.join(", ", new TreeSet<>(choices.keySet()));
        T any = choices.values().iterator().next();
        return parse(
                variable,
                "one of: " + names,
                any,
                text -> Optional.ofNullable(choices.get(text.toLowerCase(Locale.ROOT)))
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** A URL that keys or tokens may be fetched from or sent to. */
    static URI acceptableUrl(String text) {
        URI url = URI.create(text);
        require(JwksUrl.isAcceptable(url));
        return url;
    }

    static void require(boolean acceptable) {
        if (!acceptable) {
            throw new IllegalArgumentException("not acceptable");
        }
    }

    void add(String problem) {
        problems.add(problem);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
