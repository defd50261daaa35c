package network.amarktai.userconfig.crypto;

import java.security.SecureRandom;

/**
 * The tokens of {@link CryptoVault} without its key derivation, which the module does not export: the work of a Fernet
 * library, for comparison with Fernet libraries.
 */
public final class FernetTokens {

    private static final long NOW = 1_795_348_800L;

    private FernetTokens() {}

    /** Seals a value and opens the token again. */
    public static byte[] sealAndOpen(byte[] key, SecureRandom random, byte[] value) {
        byte[] iv = new byte[Fernet.IV_BYTES];
        random.nextBytes(iv);
        String token = Fernet.seal(key, NOW, iv, value);
        try (FernetContent content = Fernet.open(key, token).orElseThrow()) {
            return content.secret().revealBytes();
        }
    }
}
