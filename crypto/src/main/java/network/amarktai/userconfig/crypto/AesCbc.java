package network.amarktai.userconfig.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128-CBC with PKCS #7 padding by the JDK.
 *
 * <p>Finding an implementation and expanding a key each take longer than the rest, so instances are used again, and one that is
 * given the same key twice in a row, as when what was sealed is opened to make sure, expands it once. An idle instance so keeps
 * the last key it was given: that of one slot, beside the root in the same memory from which every slot's is derived.
 */
final class AesCbc {

    static final int BLOCK_BYTES = 16;
    static final int KEY_BYTES = 16;

    private static final String CIPHER = "AES/CBC/PKCS5Padding";
    private static final String ALGORITHM = "AES";
    private static final Spares<Cipher> CIPHERS = new Spares<>(AesCbc::make);

    private AesCbc() {}

    /**
     * The ciphertext of {@code plaintext}.
     *
     * @param key holds the key of 16 bytes from {@code keyAt} on
     */
    static byte[] encrypt(byte[] key, int keyAt, byte[] iv, byte[] plaintext) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, keyAt, new IvParameterSpec(iv), plaintext, 0, plaintext.length);
        } catch (GeneralSecurityException notAvailable) {
            throw unavailable();
        }
    }

    /**
     * The plaintext of some of {@code input}; nothing if its padding is wrong. Only for what a MAC has shown to be authentic:
     * to anybody else the difference tells the plaintext.
     *
     * @param key holds the key of 16 bytes from {@code keyAt} on
     * @param ivAt where in {@code input} the IV is, which the ciphertext follows
     * @param end where in {@code input} the ciphertext ends
     */
    static Optional<byte[]> decrypt(byte[] key, int keyAt, byte[] input, int ivAt, int end) {
        int from = ivAt + BLOCK_BYTES;
        IvParameterSpec iv = new IvParameterSpec(input, ivAt, BLOCK_BYTES);
        try {
            return Optional.of(run(Cipher.DECRYPT_MODE, key, keyAt, iv, input, from, end - from));
        } catch (BadPaddingException | IllegalBlockSizeException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException notAvailable) {
            throw unavailable();
        }
    }

    private static byte[] run(int mode, byte[] key, int keyAt, IvParameterSpec iv, byte[] input, int from, int length)
            throws GeneralSecurityException {
        Cipher cipher = CIPHERS.borrow();
        cipher.init(mode, new SecretKeySpec(key, keyAt, KEY_BYTES, ALGORITHM), iv);
        byte[] output = cipher.doFinal(input, from, length);
        CIPHERS.giveBack(cipher);
        return output;
    }

    private static Cipher make() {
        try {
            return Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException notAvailable) {
            throw unavailable();
        }
    }

    private static IllegalStateException unavailable() {
        return new IllegalStateException("this Java runtime has no working " + CIPHER);
    }
}
