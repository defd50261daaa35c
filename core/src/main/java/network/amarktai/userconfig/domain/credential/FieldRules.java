package network.amarktai.userconfig.domain.credential;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.FieldDefinition.Layout;
import network.amarktai.userconfig.error.FieldError;

/**
 * The validation rules for the value of one field, independent of the provider. Formats are not enforced, because
 * providers change them.
 */
final class FieldRules {

    private static final String BULLETS = "*\u2022\u25CF\u00B7\u2219\u25E6\u2B24\u2026";
    private static final String FILLERS = "xX#.-_?";
    private static final int FILLER_RUN = 3;
    private static final List<String> MASK_RUNS =
            List.of("***", "\u2022\u2022\u2022", "\u25CF\u25CF\u25CF", "...", "\u2026");
    private static final String PEM_BEGIN = "-----BEGIN ";

    private FieldRules() {}

    /** The error of the first rule that a non-empty value violates. */
    static Optional<FieldError> broken(FieldDefinition field, InputText text) {
        boolean pem = text.contains(PEM_BEGIN);
        // Check the kind of key first: advice about line breaks does not help a user who pasted the wrong key.
        if (text.contains("-----BEGIN PUBLIC KEY")
                || text.contains("-----BEGIN RSA PUBLIC KEY")
                || text.contains("-----BEGIN CERTIFICATE")
                || text.contains("ssh-rsa ")
                || text.contains("ssh-ed25519 ")
                || text.contains("ecdsa-sha2-")) {
            return error(field, "public_key", "is a public key. Paste the private key that belongs to it.");
        }
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED")) {
            return error(
                    field,
                    "encrypted_key",
                    "is a private key locked with a pass phrase. Unlock it first: openssl pkcs8 -topk8 -nocrypt.");
        }
        if (pem && field.layout() != Layout.PEM) {
            return error(field, "private_key_here", "holds a private key, which does not belong here.");
        }
        if (text.any(FieldRules::breaksLine) && !mayHaveLines(field, text, pem)) {
            return error(field, "line_break", "has a line break in it. Paste it as one line.");
        }
        if (text.any(FieldRules::controls)) {
            return error(field, "control_character", "holds control characters. Copy it again from the provider.");
        }
        if (masked(field, text)) {
            return error(
                    field, "masked", "is a mask, not the key itself. Copy the whole key from where it was created.");
        }
        if (PastedText.isPlaceholder(field, text)) {
            return error(
                    field,
                    "placeholder",
                    "is a placeholder of a program or a guide, not the key itself. Copy the key from where it was created.");
        }
        return Optional.empty();
    }

    /** A private key in PEM, also without its BEGIN and END lines. */
    private static boolean mayHaveLines(FieldDefinition field, InputText text, boolean pem) {
        return field.layout() == Layout.PEM && (pem || text.all(c -> isBase64(c) || breaksLine(c)));
    }

    private static boolean isBase64(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "+/=".indexOf(c) >= 0;
    }

    private static boolean breaksLine(int c) {
        int type = Character.getType(c);
        return c == '\n' || c == '\r' || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean controls(int c) {
        return Character.isISOControl(c) && !breaksLine(c);
    }

    // Pages show saved keys as dots; without this rule, resubmitting such a form would overwrite the key with the dots.
    // A mask around the last characters of a key can be distinguished from a real value only if the provider's format
    // is known.
    private static boolean masked(FieldDefinition field, InputText text) {
        IntPredicate bullet = c -> BULLETS.indexOf(c) >= 0;
        IntPredicate mask = bullet.or(c -> FILLERS.indexOf(c) >= 0);
        return (text.all(mask) && (text.any(bullet) || text.characters().length() >= FILLER_RUN))
                || (MASK_RUNS.stream().anyMatch(text::contains) && !field.looksLike(text.characters()));
    }

    private static Optional<FieldError> error(FieldDefinition field, String code, String problem) {
        return Optional.of(new FieldError(field.name().value(), code, "The " + field.label() + " " + problem));
    }
}
