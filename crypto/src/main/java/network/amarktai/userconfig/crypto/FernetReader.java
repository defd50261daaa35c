package network.amarktai.userconfig.crypto;

import java.util.Optional;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * Opens Fernet tokens of other programs, which may spell base64 in their own ways: the caller decodes it. A value that
 * opens is authentic, because the MAC covers the decoded bytes. Our own tokens are read by the stricter {@link
 * CryptoVault}.
 */
public final class FernetReader {

    private FernetReader() {}

    /**
     * Opens a token that is already base64url-decoded.
     *
     * @param key 32 bytes, which are not changed
     * @return the value, which the caller closes; empty if this is no token made with this key, for any reason
     */
    public static Optional<Secret> open(byte[] key, byte[] decoded) {
        return Fernet.openDecoded(key, decoded).map(FernetReader::secret);
    }

    private static Secret secret(FernetContent content) {
        try (content) {
            return content.secret();
        }
    }
}
