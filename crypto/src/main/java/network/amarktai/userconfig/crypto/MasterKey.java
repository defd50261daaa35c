package network.amarktai.userconfig.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;

/**
 * One master key, 32 bytes, from which all keys for secrets, fingerprints and the audit log are derived.
 *
 * <p>It prints as its public id, has no equality, and is zeroed by {@link #close()}; afterwards every use throws {@link
 * IllegalStateException}, so that nothing is ever sealed with a zeroed key. Safe for use by several threads.
 *
 * <p>Any 32 bytes are accepted here. Keys that somebody could guess are refused where keys are read from the configuration,
 * by {@link KeyRings}.
 */
public final class MasterKey implements AutoCloseable {

    static final int BYTES = 32;

    private final KeyId id;
    private final Secret master;
    private final Secret root;
    private final Secret fingerprintKey;
    private final Secret auditKey;

    private MasterKey(byte[] master) {
        byte[] rootBytes = KeyDerivation.root(master);
        this.id = KeyDerivation.keyId(rootBytes);
        this.master = takeOver(master);
        this.fingerprintKey = takeOver(KeyDerivation.fingerprintKey(rootBytes));
        this.auditKey = takeOver(KeyDerivation.auditKey(rootBytes));
        this.root = takeOver(rootBytes);
    }

    /**
     * The key written as {@code text}: 44 characters of canonical padded base64url, white space around them aside. The
     * caller zeroes its array.
     *
     * @param origin what to call the text in the message of a refusal, such as the variable it comes from
     * @throws KeyRingException if it is not a key; the message does not quote the text
     */
    public static MasterKey parse(byte[] text, String origin) {
        return new MasterKey(MasterKeyText.decode(text, origin));
    }

    /** A new random key. */
    public static MasterKey generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /** The public name of this key. Also known after it is closed. */
    public KeyId id() {
        return id;
    }

    /**
     * This key as the 44 characters that {@link #parse} reads. Whoever has them can open every secret.
     *
     * @throws IllegalStateException if this key is closed
     */
    public Secret revealText() {
        return master.use(bytes -> takeOver(MasterKeyText.encode(bytes)));
    }

    /** The Fernet key of a slot: first half signs, second half encrypts. The caller zeroes it. */
    byte[] secretKey(SecretSlot slot, SlotSalt salt) {
        return salt.hex().isEmpty()
                ? root.use(bytes -> KeyDerivation.secretKey(bytes, slot))
                : master.use(bytes -> KeyDerivation.saltedSecretKey(bytes, salt, slot));
    }

    /** The MAC by which a fingerprint is made. */
    byte[] fingerprintMac(byte[] message, int length) {
        return fingerprintKey.use(key -> HmacSha256.truncated(key, message, length));
    }

    /** The MAC that chains an audit entry. */
    byte[] auditMac(byte[] message) {
        return auditKey.use(key -> HmacSha256.of(key, message));
    }

    /** A copy of the key behind {@link #auditMac}, which the caller closes. */
    Secret revealAuditKey() {
        return auditKey.copy();
    }

    /** Whether the bytes of this key satisfy {@code rule}, which must not keep them. */
    boolean satisfies(Predicate<byte[]> rule) {
        return master.use(rule::test);
    }

    /** Whether both are the same 32 bytes, compared in constant time. */
    boolean isSameKeyAs(MasterKey other) {
        return master.equals(other.master);
    }

    /** Zeroes the key and all that is derived from it and kept. Closing twice is harmless. */
    @Override
    public void close() {
        master.close();
        root.close();
        fingerprintKey.close();
        auditKey.close();
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }

    private static Secret takeOver(byte[] bytes) {
        Secret secret = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }
}
