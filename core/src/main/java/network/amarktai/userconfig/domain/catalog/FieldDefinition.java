package network.amarktai.userconfig.domain.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One field of a credential, in the provider's terms. All fields are sealed, including public ones.
 *
 * @param label the provider's name for the field
 * @param placeholder an example of the format, never a working value
 * @param help where to find it, or what to pay attention to; one sentence
 * @param format a regular expression for the whole value with the same meaning in Java and JavaScript. A value that
 *     does not match causes a warning and is never rejected, because providers change their formats
 * @param visibility whether the value has to be kept secret
 * @param necessity whether the field may be left out
 * @param layout whether the value may span lines
 */
public record FieldDefinition(
        FieldName name,
        String label,
        String placeholder,
        String help,
        String format,
        Visibility visibility,
        Necessity necessity,
        Layout layout) {

    /** Compiling a format takes longer than matching a value; the formats are those of the catalog. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    /** Whether the value of a field has to be kept secret. */
    public enum Visibility {
        /** Harmless without the secret fields; shown while typing. */
        PUBLIC,
        /** Masked while typing. */
        SECRET
    }

    /** Whether a field may be left out. */
    public enum Necessity {
        REQUIRED,
        OPTIONAL
    }

    /** Whether a value may span lines. */
    public enum Layout {
        ONE_LINE,
        /** One line, or a private key in PEM. */
        PEM
    }

    public FieldDefinition {
        COMPILED.computeIfAbsent(format, Pattern::compile);
    }

    /** Whether {@code value} matches the provider's format. The text is not retained. */
    public boolean looksLike(CharSequence value) {
        return COMPILED.computeIfAbsent(format, Pattern::compile).matcher(value).matches();
    }

    /** Whether a credential is incomplete without this field. */
    public boolean required() {
        return necessity == Necessity.REQUIRED;
    }
}
