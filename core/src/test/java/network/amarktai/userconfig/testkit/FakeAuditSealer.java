package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Sha256.utf8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.SecretVault;
import org.jspecify.annotations.Nullable;

/** A sealer whose MACs are plain SHA-256 digests of their input. It has the master keys of a vault. */
public final class FakeAuditSealer implements AuditSealer {

    private final SecretVault keys;

    private FakeAuditSealer(SecretVault keys) {
        this.keys = keys;
    }

    /** A sealer with the keys of this vault, including keys added later. */
    public static FakeAuditSealer withKeysOf(SecretVault vault) {
        return new FakeAuditSealer(vault);
    }

    @Override
    public KeyId activeKeyId() {
        return keys.activeKeyId();
    }

    @Override
    public AuditMac mac(KeyId keyId, AuditStream stream, long seq, @Nullable AuditMac previous, String payload) {
        if (!keys.knownKeyIds().contains(keyId)) {
            throw Unavailable.of(ErrorCode.KEY_UNAVAILABLE, "This instance was not given that master key.");
        }
        return AuditMac.of(HexFormat.of()
                .formatHex(Sha256.of(
                        utf8(keyId.value()),
                        utf8(stream.name()),
                        ByteBuffer.allocate(Long.BYTES).putLong(seq).array(),
                        previous == null ? new byte[0] : HexFormat.of().parseHex(previous.hex()),
                        utf8(payload))));
    }
}
