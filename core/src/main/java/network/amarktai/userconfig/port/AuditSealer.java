package network.amarktai.userconfig.port;

import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Computes the MACs that chain an audit stream, with keys that are derived from the master keys for this purpose only.
 */
public interface AuditSealer {

    /** The master key whose audit key new entries are chained with. */
    KeyId activeKeyId();

    /**
     * {@code HMAC-SHA256(audit key, LP(stream, seq as 8 bytes big-endian, previous as 32 bytes or nothing, payload))}.
     *
     * @param previous the MAC of entry {@code seq - 1}; null for the first entry of a stream
     * @throws Unavailable with {@code key_unavailable} if this instance has neither that master key nor its audit key,
     *     which an {@link AuditKeyStore} may retain
     */
    AuditMac mac(KeyId keyId, AuditStream stream, long seq, @Nullable AuditMac previous, String payload);
}
