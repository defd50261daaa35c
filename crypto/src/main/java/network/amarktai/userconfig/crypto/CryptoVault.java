package network.amarktai.userconfig.crypto;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.RecordSealer;
import network.amarktai.userconfig.port.SecretVault;

/**
 * The entry point of this module: the cryptography that uses a key ring.
 *
 * <p>A stored secret is a key id, a salt and a token:
 *
 * <pre>
 * key_id  20ef8f9d           selects the master key; keys are never tried one by one
 * salt    "" or 64 hex       random for a wallet seed, none for a credential
 * token   gAAAAABlU_EA…      Fernet, under HKDF-SHA256(master, salt, LP(format, "fernet", purpose, user, service, field))
 * </pre>
 *
 * <p>Thread-safe; no lock is held during cryptography. The vault owns the key ring: {@link #close()} zeroes the keys,
 * and every later call throws {@link IllegalStateException}.
 */
public final class CryptoVault implements AutoCloseable {

    private final KeyRing ring;
    private final SecretVault secretVault;
    private final AuditSealer auditSealer;
    private final RecordSealer recordSealer;
    private final Queue<RetiredAuditKeys> kept = new ConcurrentLinkedQueue<>();

    private CryptoVault(KeyRing ring, SecretVault secretVault, AuditSealer auditSealer) {
        this.ring = ring;
        this.secretVault = secretVault;
        this.auditSealer = auditSealer;
        this.recordSealer = new HmacRecordSealer(ring);
    }

    /**
     * A vault for these keys.
     *
     * @param ring the keys, owned by the vault from now on
     * @param clock gives the timestamps of tokens
     * @param random gives initialisation vectors and salts; {@code new SecureRandom()}, never a seeded one and never
     *     {@link SecureRandom#getInstanceStrong()}, which may block
     */
    public static CryptoVault of(KeyRing ring, InstantSource clock, SecureRandom random) {
        return new CryptoVault(
                ring, new FernetVault(ring, clock, random), new HmacAuditSealer(ring, RetiredAuditKeys.none()));
    }

    /** Seals and opens secrets. */
    public SecretVault secretVault() {
        return secretVault;
    }

    /** Chains audit entries. Entries of removed master keys do not verify; {@link #auditSealer} verifies those too. */
    public AuditSealer auditSealerWithoutRetiredKeys() {
        return auditSealer;
    }

    /**
     * Chains audit entries, and also verifies entries of removed master keys whose audit keys are kept in
     * {@code store}.
     */
    public AuditSealer auditSealer(AuditKeyStore store) {
        RetiredAuditKeys keys = RetiredAuditKeys.in(store, secretVault);
        kept.add(keys);
        return new HmacAuditSealer(ring, keys);
    }

    /** Seals records that decide about money or rights. */
    public RecordSealer recordSealer() {
        return recordSealer;
    }

    /** Zeroes all keys. Closing twice is harmless. */
    @Override
    public void close() {
        ring.close();
        kept.forEach(RetiredAuditKeys::close);
    }

    @Override
    public String toString() {
        return "CryptoVault[" + ring + "]";
    }
}
