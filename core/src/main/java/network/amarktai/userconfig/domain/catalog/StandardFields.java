package network.amarktai.userconfig.domain.catalog;

import network.amarktai.userconfig.domain.catalog.FieldDefinition.Layout;
import network.amarktai.userconfig.domain.catalog.FieldDefinition.Necessity;
import network.amarktai.userconfig.domain.catalog.FieldDefinition.Visibility;

/**
 * Factory methods for the fields of credentials. Label, placeholder, help and format follow the provider; the rest is
 * ours.
 */
final class StandardFields {

    /**
     * A value of unknown format: printable ASCII without blanks. Written as a range because {@code \S} means ASCII in
     * Java and Unicode in JavaScript.
     */
    static final String PRINTABLE = "[!-~]{8,512}";

    /** Chosen by the user, so only its length is limited. */
    private static final String CHOSEN_BY_THE_USER = "[\\s\\S]{1,128}";

    private StandardFields() {}

    /** A key that is sufficient on its own (a bearer token). */
    static FieldDefinition bearerKey(String label, String placeholder, String help, String format) {
        return field("api_key", label, placeholder, help, format, Visibility.SECRET);
    }

    /** A key id: it is not secret and only identifies the secret. */
    static FieldDefinition keyId(String label, String placeholder, String help, String format) {
        return field("api_key", label, placeholder, help, format, Visibility.PUBLIC);
    }

    /** A one-line secret. */
    static FieldDefinition secret(String label, String placeholder, String help, String format) {
        return field("api_secret", label, placeholder, help, format, Visibility.SECRET);
    }

    /** A one-line secret that only some accounts have. */
    static FieldDefinition optionalSecret(String label, String placeholder, String help, String format) {
        return new FieldDefinition(
                FieldName.of("api_secret"),
                label,
                placeholder,
                help,
                format,
                Visibility.SECRET,
                Necessity.OPTIONAL,
                Layout.ONE_LINE);
    }

    /** A one-line secret, or a private key in PEM. */
    static FieldDefinition privateKey(String label, String placeholder, String help, String format) {
        return new FieldDefinition(
                FieldName.of("api_secret"),
                label,
                placeholder,
                help,
                format,
                Visibility.SECRET,
                Necessity.REQUIRED,
                Layout.PEM);
    }

    /** A passphrase that the user chose when creating the key. */
    static FieldDefinition passphrase(String label, String help) {
        return field(
                "passphrase", label, "The one you chose for this key", help, CHOSEN_BY_THE_USER, Visibility.SECRET);
    }

    private static FieldDefinition field(
            String name, String label, String placeholder, String help, String format, Visibility visibility) {
        return new FieldDefinition(
                FieldName.of(name), label, placeholder, help, format, visibility, Necessity.REQUIRED, Layout.ONE_LINE);
    }
}
