package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Sha256.utf8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.SecretVault;
import org.jspecify.annotations.Nullable;

/** A sealer with the audit keys of the master keys of a vault. */
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
        try (Secret auditKey = keys.open(SecretSlot.auditKey(keyId), keys.sealAuditKey(keyId))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(auditKey.withBytes(key -> new SecretKeySpec(key, "HmacSHA256")));
            for (byte[] part : List.of(
                    utf8(stream.name()),
                    ByteBuffer.allocate(Long.BYTES).putLong(seq).array(),
                    previous == null ? new byte[0] : HexFormat.of().parseHex(previous.hex()),
                    utf8(payload))) {
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return AuditMac.of(HexFormat.of().formatHex(mac.doFinal()));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java has HMAC-SHA256", impossible);
        }
    }
}
