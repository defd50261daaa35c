package network.amarktai.userconfig.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;

/**
 * One master key, 32 bytes, from which all keys for secrets, fingerprints, the audit log and records about money are derived.
 *
 * <p>Its {@code toString} shows only the public id, and it has no equality. {@link #close()} zeroes it; every later use
 * throws {@link IllegalStateException}, so that nothing is ever sealed with a zeroed key. Thread-safe.
 *
 * <p>Any 32 bytes are accepted here. {@link KeyRingConfig} refuses guessable keys when it reads the configuration.
 */
final class MasterKey implements AutoCloseable {

    static final int BYTES = 32;

    private final KeyId id;
    private final Secret master;
    private final Secret root;
    private final Secret fingerprintKey;
    private final Secret auditKey;
    private final Secret policyKey;

    private MasterKey(byte[] master) {
        byte[] rootBytes = KeyDerivation.root(master);
        this.id = KeyDerivation.keyId(rootBytes);
        this.master = takeOver(master);
        this.fingerprintKey = takeOver(KeyDerivation.fingerprintKey(rootBytes));
        this.auditKey = takeOver(KeyDerivation.auditKey(rootBytes));
        this.policyKey = takeOver(KeyDerivation.policyKey(rootBytes));
        this.root = takeOver(rootBytes);
    }

    /**
     * The key in {@code text}: 44 characters of canonical padded base64url, ignoring white space around them. The
     * caller zeroes its array.
     *
     * @param origin the name of the text in error messages, such as its variable
     * @throws KeyRingException if it is not a key; the message does not quote the text
     */
    static MasterKey parse(byte[] text, String origin) {
        return new MasterKey(MasterKeyText.decode(text, origin));
    }

    /** A new random key. */
    static MasterKey generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /** The public id of this key. Still available after {@link #close()}. */
    KeyId id() {
        return id;
    }

    /**
     * This key as the 44 characters that {@link #parse} reads. They open every secret.
     *
     * @throws IllegalStateException if this key is closed
     */
    Secret revealText() {
        return master.withBytes(bytes -> takeOver(MasterKeyText.encode(bytes)));
    }

    /** The Fernet key of a slot: the first half signs, the second half encrypts. The caller zeroes it. */
    byte[] secretKey(SecretSlot slot, SlotSalt salt) {
        return salt.hex().isEmpty()
                ? root.withBytes(bytes -> KeyDerivation.secretKey(bytes, slot))
                : master.withBytes(bytes -> KeyDerivation.saltedSecretKey(bytes, salt, slot));
    }

    /** The MAC for a fingerprint. */
    byte[] fingerprintMac(byte[] message, int length) {
        return fingerprintKey.withBytes(key -> HmacSha256.truncated(key, message, length));
    }

    /** The MAC that chains an audit entry. */
    byte[] auditMac(byte[] message) {
        return auditKey.withBytes(key -> HmacSha256.of(key, message));
    }

    /** The MAC that seals a record. */
    byte[] policyMac(byte[] message) {
        return policyKey.withBytes(key -> HmacSha256.of(key, message));
    }

    /** A copy of the key that {@link #auditMac} uses, which the caller closes. */
    Secret revealAuditKey() {
        return auditKey.copy();
    }

    /** Whether the bytes of this key satisfy {@code rule}, which must not keep them. */
    boolean satisfies(Predicate<byte[]> rule) {
        return master.withBytes(rule::test);
    }

    /** Whether both are the same 32 bytes, compared in constant time. */
    boolean isSameKeyAs(MasterKey other) {
        return master.equals(other.master);
    }

    /** Zeroes the key and all keys derived from it that are held here. Closing twice is harmless. */
    @Override
    public void close() {
        master.close();
        root.close();
        fingerprintKey.close();
        auditKey.close();
        policyKey.close();
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
