package network.amarktai.userconfig.chain;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The seed of BIP-39: 64 bytes of PBKDF2 with HMAC-SHA512 over 2048 rounds.
 *
 * <p>Uses the JDK's PBKDF2, because bitcoinj's takes the phrase as one String, which cannot be zeroed.
 */
final class Bip39Seed {

    private static final int ROUNDS = 2048;
    private static final int BITS = 512;
    private static final byte[] SALT = {'m', 'n', 'e', 'm', 'o', 'n', 'i', 'c'};

    private Bip39Seed() {}

    /**
     * The seed of these words, which the caller zeroes.
     *
     * @param words in ASCII, one space between them
     * @param passphrase UTF-8 of the NFKD form; may be empty
     */
    static byte[] of(byte[] words, byte[] passphrase) {
        char[] phrase = new char[words.length];
        for (int i = 0; i < words.length; i++) {
            phrase[i] = (char) words[i];
        }
        byte[] salt = ByteBuffer.allocate(SALT.length + passphrase.length)
                .put(SALT)
                .put(passphrase)
                .array();
        PBEKeySpec spec = new PBEKeySpec(phrase, salt, ROUNDS, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException("this JDK has no PBKDF2WithHmacSHA512", unsupported);
        } finally {
            spec.clearPassword();
            Arrays.fill(phrase, '\0');
            Arrays.fill(salt, (byte) 0);
        }
    }
}
