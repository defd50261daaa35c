package network.amarktai.userconfig.crypto;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.port.AuditSealer;
import org.jspecify.annotations.Nullable;

/** Chains audit entries by HMAC-SHA256 under a master key's audit key. */
final class HmacAuditSealer implements AuditSealer {

    private static final byte[] NO_PREVIOUS = {};

    private final KeyRing ring;
    private final RetiredAuditKeys kept;

    HmacAuditSealer(KeyRing ring, RetiredAuditKeys kept) {
        this.ring = ring;
        this.kept = kept;
    }

    @Override
    public KeyId activeKeyId() {
        return ring.activeKeyId();
    }

    @Override
    public AuditMac mac(KeyId keyId, AuditStream stream, long seq, @Nullable AuditMac previous, String payload) {
        byte[] message = LengthPrefixed.of(
                LengthPrefixed.utf8(stream.name()),
                ByteBuffer.allocate(Long.BYTES).putLong(seq).array(),
                previous == null ? NO_PREVIOUS : HexFormat.of().parseHex(previous.hex()),
                LengthPrefixed.utf8(payload));
        byte[] mac = ring.holds(keyId)
                ? ring.require(keyId).auditMac(message)
                : kept.mac(keyId, message)
                        // Throws an error that names the missing key.
                        .orElseGet(() -> ring.require(keyId).auditMac(message));
        return AuditMac.of(HexFormat.of().formatHex(mac));
    }
}
