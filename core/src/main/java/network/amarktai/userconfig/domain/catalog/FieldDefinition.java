package network.amarktai.userconfig.domain.catalog;

import java.util.regex.Pattern;

/**
 * One field of a credential, in the provider's own words. All fields are sealed, the ones that are no secret too.
 *
 * @param label what the provider calls it
 * @param placeholder an example of its shape, never a working value
 * @param help where to find it, or what to mind; one sentence
 * @param format a regular expression, anchored, that means the same in Java and JavaScript. What does not match it gets a
 *     warning, never a refusal: providers change their formats
 * @param visibility whether whoever sees it can do harm
 * @param necessity whether the service works without it
 * @param layout whether it may span lines
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

    /** Whether whoever sees a field's value can do harm with it. */
    public enum Visibility {
        /** Harmless without the secret ones: shown while typing. */
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
        Pattern.compile(format);
    }

    /** Whether {@code value} looks as this provider's values do. The text is read, not kept. */
    public boolean looksLike(CharSequence value) {
        return Pattern.compile(format).matcher(value).matches();
    }

    /** Whether a credential is incomplete without this field. */
    public boolean required() {
        return necessity == Necessity.REQUIRED;
    }
}
