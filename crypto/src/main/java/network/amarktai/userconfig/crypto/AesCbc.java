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
 * <p>Finding an implementation and expanding a key each take longer than the encryption itself, so instances are
 * pooled. An instance that gets the same key twice in a row, as when a sealed value is opened again to verify it,
 * expands the key once. An idle instance therefore keeps its last key. That is the key of one slot, in the same memory
 * as the root from which all slot keys are derived.
 */
final class AesCbc {

    static final int BLOCK_BYTES = 16;
    static final int KEY_BYTES = 16;

    private static final String CIPHER = "AES/CBC/PKCS5Padding";
    private static final String ALGORITHM = "AES";
    private static final InstancePool<Cipher> CIPHERS = new InstancePool<>(AesCbc::make);

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
     * The plaintext of part of {@code input}; empty if its padding is wrong. Only for authenticated input: for any
     * other input the difference is a padding oracle, which reveals the plaintext.
     *
     * @param key holds the key of 16 bytes from {@code keyAt} on
     * @param ivAt the offset of the IV in {@code input}, followed by the ciphertext
     * @param end the end of the ciphertext in {@code input}
     */
    static Optional<byte[]> decrypt(byte[] key, int keyAt, byte[] input, int ivAt, int end) {
        int from = ivAt + BLOCK_BYTES;
        IvParameterSpec iv = new IvParameterSpec(input, ivAt, BLOCK_BYTES);
        try {
            return Optional.of(run(Cipher.DECRYPT_MODE, key, keyAt, iv, input, from, end - from));
        } catch (BadPaddingException | IllegalBlockSizeException wrongPadding) {
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
