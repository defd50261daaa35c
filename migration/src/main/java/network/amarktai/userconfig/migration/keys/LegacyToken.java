package network.amarktai.userconfig.migration.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.crypto.FernetTokens;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * Reads Fernet tokens as the platform stored them: plain, or base64url-encoded once more (then they begin with {@code
 * Z0FBQUFB}), in any spelling of base64. A value that opens is as authentic as with the strict reader, since the MAC
 * covers the bytes.
 */
final class LegacyToken {

    /** The start of a token's text: version 0x80, and a time before the year 4000. */
    private static final byte[] TOKEN_BEGINS = "gAAAA".getBytes(StandardCharsets.US_ASCII);

    private static final byte VERSION = (byte) 0x80;
    private static final int MOST_LAYERS = 2;

    private LegacyToken() {}

    /**
     * The value in {@code stored}, which the caller closes; empty if it is not a token or none of {@code keys} opens
     * it.
     */
    static Optional<Secret> open(List<Secret> keys, byte[] stored) {
        byte[] token = unwrapped(stored);
        try {
            return keys.stream()
                    .flatMap(key -> key.withBytes(bytes -> FernetTokens.openDecoded(bytes, token)).stream())
                    .findFirst();
        } finally {
            Arrays.fill(token, (byte) 0);
        }
    }

    /** The bytes of the token; an empty array if there is none. */
    private static byte[] unwrapped(byte[] stored) {
        byte[] text = stored.clone();
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            byte[] decoded = LenientBase64.decode(text);
            Arrays.fill(text, (byte) 0);
            if (decoded.length > 0 && decoded[0] == VERSION) {
                return decoded;
            }
            if (!beginsAsToken(decoded)) {
                Arrays.fill(decoded, (byte) 0);
                return new byte[0];
            }
            text = decoded;
        }
        Arrays.fill(text, (byte) 0);
        return new byte[0];
    }

    private static boolean beginsAsToken(byte[] text) {
        return text.length > TOKEN_BEGINS.length
                && Arrays.equals(text, 0, TOKEN_BEGINS.length, TOKEN_BEGINS, 0, TOKEN_BEGINS.length);
    }
}
