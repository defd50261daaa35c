package network.amarktai.userconfig.probe.check;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * A provider's error code.
 *
 * @param text the code
 * @param origin whether the code is from our tables or from the provider's answer
 */
public record ProviderCode(String text, Origin origin) {

    /** Small numbers, and words in one case without digits: keys, hashes and base64 do not match. */
    private static final Pattern SHAPE = Pattern.compile("-?[0-9]{1,8}"
            + "|[a-z]{1,20}(?:_[a-z]{1,20}){0,5}"
            + "|[A-Z]{1,20}(?:_[A-Z]{1,20}){0,5}"
            + "|Err[A-Za-z]{1,30}"
            + "|API[0-9]{4}"
            + "|E[A-Z][A-Za-z]{1,15}:[A-Z][A-Za-z ]{1,40}");
    /** A common substring of this length with a secret is no coincidence. */
    private static final int TELLING = 5;

    /** The source of the text. */
    public enum Origin {
        OURS,
        THEIRS
    }

    /**
     * The code, if it may be shown: it is in our tables, or it has the shape of a code and no common substring with a
     * secret.
     */
    public Optional<String> shown(CredentialSecrets secrets) {
        if (origin == Origin.OURS) {
            return Optional.of(text);
        }
        boolean safe = SHAPE.matcher(text).matches()
                && secrets.fields().stream().noneMatch(field -> sharesWith(secrets, field));
        return safe ? Optional.of(text) : Optional.empty();
    }

    private boolean sharesWith(CredentialSecrets secrets, FieldName field) {
        return secrets.field(field).filter(secret -> secret.length() > 0).stream()
                .anyMatch(this::sharesWith);
    }

    private boolean sharesWith(Secret secret) {
        byte[] code = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        return secret.withBytes(bytes -> {
            int window = Math.min(TELLING, bytes.length);
            for (int i = 0; i + window <= code.length; i++) {
                for (int j = 0; j + window <= bytes.length; j++) {
                    if (equal(code, i, bytes, j, window)) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    private static boolean equal(byte[] code, int i, byte[] bytes, int j, int length) {
        for (int k = 0; k < length; k++) {
            if (code[i + k] != lower(bytes[j + k])) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? (byte) (ascii + ('a' - 'A')) : ascii;
    }
}
