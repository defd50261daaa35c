package network.amarktai.userconfig.domain.catalog;

import network.amarktai.userconfig.domain.catalog.FieldDefinition.Layout;
import network.amarktai.userconfig.domain.catalog.FieldDefinition.Necessity;
import network.amarktai.userconfig.domain.catalog.FieldDefinition.Visibility;

/** The fields that credentials are made of. Label, placeholder, help and format are the provider's; the rest is ours. */
final class StandardFields {

    /**
     * What is known of a value of unknown format: it is printable ASCII without blanks. Written as a range because {@code \S}
     * means ASCII in Java and Unicode in JavaScript.
     */
    static final String PRINTABLE = "[!-~]{8,512}";

    /** The user chose it, so nothing is known but that it is not absurdly long. */
    private static final String CHOSEN_BY_THE_USER = "[\\s\\S]{1,128}";

    private StandardFields() {}

    /** A key that works on its own. */
    static FieldDefinition bearerKey(String label, String placeholder, String help, String format) {
        return field("api_key", label, placeholder, help, format, Visibility.SECRET);
    }

    /** A key that only says whose secret it is. */
    static FieldDefinition keyId(String label, String placeholder, String help, String format) {
        return field("api_key", label, placeholder, help, format, Visibility.PUBLIC);
    }

    /** A secret of one line. */
    static FieldDefinition secret(String label, String placeholder, String help, String format) {
        return field("api_secret", label, placeholder, help, format, Visibility.SECRET);
    }

    /** A secret that some accounts have and others do not. */
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

    /** A secret of one line, or a private key in PEM. */
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
