package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A signed token (RFC 7515, compact form), parsed but not yet verified.
 *
 * <p>The token library is lenient: it skips characters that are not base64url and ignores unused trailing bits, so one
 * signature has many encodings. This class accepts only the canonical one.
 */
final class CompactToken {

    private static final int MAX_LENGTH = 8 * 1024;
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int SIGNED_PARTS = 3;
    private static final int ENCRYPTED_PARTS = 5;
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final JsonObject header;
    private final byte[] payload;
    private final byte[] signedBytes;
    private final Base64URL signature;

    private CompactToken(JsonObject header, byte[] payload, byte[] signedBytes, Base64URL signature) {
        this.header = header;
        this.payload = payload;
        this.signedBytes = signedBytes;
        this.signature = signature;
    }

    /**
     * Parses a token.
     *
     * @throws AccessDenied with {@code malformed_token}, {@code unsupported_algorithm} or {@code wrong_type}
     */
    static CompactToken parse(String token) {
        if (token.length() > MAX_LENGTH || !ALPHABET.matcher(token).matches()) {
            throw new AccessDenied(DenialReason.MALFORMED_TOKEN);
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length == ENCRYPTED_PARTS) {
            throw new AccessDenied(DenialReason.UNSUPPORTED_ALGORITHM);
        }
        if (parts.length != SIGNED_PARTS) {
            throw new AccessDenied(DenialReason.MALFORMED_TOKEN);
        }
        JsonObject header = JsonObject.parse(StrictBase64Url.decode(parts[0]));
        byte[] payload = StrictBase64Url.decode(parts[1]);
        StrictBase64Url.decode(parts[2]);
        requireUnderstood(header);
        return new CompactToken(
                header,
                payload,
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                new Base64URL(parts[2]));
    }

    private static void requireUnderstood(JsonObject header) {
        // "b64" changes the signed bytes, and RFC 7797 requires "crit" to list it; without that it is a mistake or an
        // attack.
        if (header.has("crit") || header.has("b64")) {
            throw new AccessDenied(DenialReason.UNSUPPORTED_ALGORITHM);
        }
        if (!header.text("typ")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .map(TYPES::contains)
                .orElse(true)) {
            throw new AccessDenied(DenialReason.WRONG_TYPE);
        }
    }

    /** The header's {@code alg}: not trusted. */
    String algorithm() {
        return header.text("alg").orElseThrow(() -> new AccessDenied(DenialReason.MALFORMED_TOKEN));
    }

    /** The header's {@code kid}, if any: not trusted. */
    Optional<String> keyId() {
        return header.text("kid");
    }

    byte[] payload() {
        return payload;
    }

    /** The bytes that the signature covers. */
    byte[] signedBytes() {
        return signedBytes;
    }

    /** The signature; empty if there is none. */
    Base64URL signature() {
        return signature;
    }
}
