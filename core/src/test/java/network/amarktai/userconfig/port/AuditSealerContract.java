package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link AuditSealer}. */
public interface AuditSealerContract {

    /** The stream of a user. */
    AuditStream USER = AuditStream.of("u-0123456789abcdef0123456789abcdef");

    /** A sealer with at least two master keys, the same ones throughout a test. */
    AuditSealer sealer();

    /** A vault with the master keys of {@link #sealer}. */
    SecretVault vault();

    /** A master key of {@link #sealer} that is not active. */
    default KeyId previousKeyId() {
        return vault().knownKeyIds().stream()
                .filter(id -> !id.equals(sealer().activeKeyId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void newEntriesAreChainedWithTheActiveKey() {
        assertEquals(vault().activeKeyId(), sealer().activeKeyId());
    }

    @Test
    default void aMacIsAnHmacUnderTheAuditKey() throws GeneralSecurityException {
        for (KeyId keyId : List.of(sealer().activeKeyId(), previousKeyId())) {
            AuditMac first = sealer().mac(keyId, AuditStream.system(), 1, null, "{\"v\":1,\"actor\":\"użytkownik-Ω\"}");
            assertEquals(hmac(keyId, "system", 1, "", "{\"v\":1,\"actor\":\"użytkownik-Ω\"}"), first.hex());

            AuditMac later = sealer().mac(keyId, USER, 258, first, "{\"v\":1}");
            assertEquals(hmac(keyId, USER.name(), 258, first.hex(), "{\"v\":1}"), later.hex());
        }
    }

    @Test
    default void everyPartOfAnEntryCounts() {
        KeyId active = sealer().activeKeyId();
        AuditMac previous = AuditMac.of("5a".repeat(32));
        List<AuditMac> macs = List.of(
                sealer().mac(active, USER, 2, previous, "{}"),
                sealer().mac(previousKeyId(), USER, 2, previous, "{}"),
                sealer().mac(active, AuditStream.system(), 2, previous, "{}"),
                sealer().mac(active, USER, 3, previous, "{}"),
                sealer().mac(active, USER, 2L + (1L << 32), previous, "{}"),
                sealer().mac(active, USER, 2, AuditMac.of("5b".repeat(32)), "{}"),
                sealer().mac(active, USER, 2, AuditMac.of("00".repeat(32)), "{}"),
                sealer().mac(active, USER, 2, null, "{}"),
                sealer().mac(active, USER, 2, previous, "{ }"),
                sealer().mac(active, USER, 2, previous, ""));

        assertEquals(macs.size(), new HashSet<>(macs).size());
        assertEquals(macs.get(0), sealer().mac(active, USER, 2, previous, "{}"), "the same entry has the same MAC");
    }

    @Test
    default void withoutItsMasterKeyAMacIsUnavailable() {
        KeyId missing = KeyId.of("00000000");
        assertNotEquals(missing, previousKeyId());

        Unavailable failed = assertThrows(Unavailable.class, () -> sealer().mac(missing, USER, 1, null, "{}"));

        assertEquals(ErrorCode.KEY_UNAVAILABLE, failed.code());
    }

    @Test
    default void severalThreadsShareOneSealer() {
        AuditSealer shared = sealer();
        AuditMac expected = shared.mac(shared.activeKeyId(), USER, 1, null, "{}");

        assertEquals(
                Collections.nCopies(8, expected),
                Race.run(8, thread -> () -> shared.mac(shared.activeKeyId(), USER, 1, null, "{}")));
    }

    private String hmac(KeyId keyId, String stream, long seq, String previous, String payload)
            throws GeneralSecurityException {
        SecretSlot slot = SecretSlot.auditKey(keyId);
        try (Secret auditKey = vault().open(slot, vault().sealAuditKey(keyId))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(auditKey.withBytes(key -> new SecretKeySpec(key, "HmacSHA256")));
            for (byte[] part : List.of(
                    stream.getBytes(StandardCharsets.UTF_8),
                    ByteBuffer.allocate(Long.BYTES).putLong(seq).array(),
                    HexFormat.of().parseHex(previous),
                    payload.getBytes(StandardCharsets.UTF_8))) {
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        }
    }
}
