package network.amarktai.userconfig.http.json;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.amarktai.userconfig.error.FieldError;

/** The error about a field that a body may not have. */
final class UnknownField {

    // Names of fields look like this. Anything else is not repeated: it may be a misplaced secret.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,40}");

    private UnknownField() {}

    /** Names the field if its name looks like one, and lists the allowed ones. */
    static FieldError error(String name, Map<String, FieldType> known) {
        return error(
                name,
                known.entrySet().stream()
                        .filter(field -> field.getValue() != FieldType.IGNORED)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The same for fields without types. */
    static FieldError error(String name, Set<String> known) {
        String allowed = known.stream().sorted().collect(Collectors.joining(", "));
        return NAME.matcher(name).matches()
                ? new FieldError(
                        name, "unknown_field", "The field " + name + " is not known here. Known are: " + allowed)
                : new FieldError("", "unknown_field", "There is a field that is not known here. Known are: " + allowed);
    }
}
