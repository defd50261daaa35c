package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditSealer;
import org.junit.jupiter.api.Test;

class HmacAuditSealerTest {

    private static final KeyId KEY = KeyId.of("20ef8f9d");
    private static final KeyId OTHER_KEY = KeyId.of("bae87588");
    private static final AuditStream USER = AuditStream.of("u-0123456789abcdef0123456789abcdef");

    private final AuditSealer sealer = CryptoVault.of(Vectors.ring(KEY), InstantSource.system(), new SecureRandom())
            .auditSealer();

    /** Computed with Python's {@code hmac} from the first audit key of {@code secret-format-v1.json}. */
    @Test
    void macsAreThoseOfAnotherImplementation() {
        AuditMac first = sealer.mac(KEY, AuditStream.system(), 1, null, "{\"v\":1,\"actor\":\"użytkownik-Ω\"}");
        assertEquals("9ee8d7e62550d30a2dcd5373c2994eedcee0c557cf91ee82e413dd2410847181", first.hex());
        AuditMac later = sealer.mac(KEY, USER, 258, first, "{\"v\":1}");
        assertEquals("c1fd93c76c51c765cd5d1f9fcdfe466ad924025cec1f0b77fefd0e5b9feb918b", later.hex());
    }

    @Test
    void everyPartOfAnEntryCounts() {
        AuditMac previous = AuditMac.of("5a".repeat(32));
        List<AuditMac> macs = List.of(
                sealer.mac(KEY, USER, 2, previous, "{}"),
                sealer.mac(OTHER_KEY, USER, 2, previous, "{}"),
                sealer.mac(KEY, AuditStream.system(), 2, previous, "{}"),
                sealer.mac(KEY, USER, 3, previous, "{}"),
                sealer.mac(KEY, USER, 2L + (1L << 32), previous, "{}"),
                sealer.mac(KEY, USER, 2, AuditMac.of("5b".repeat(32)), "{}"),
                sealer.mac(KEY, USER, 2, AuditMac.of("00".repeat(32)), "{}"),
                sealer.mac(KEY, USER, 2, null, "{}"),
                sealer.mac(KEY, USER, 2, previous, "{ }"));
        Set<AuditMac> distinct = new HashSet<>(macs);
        assertEquals(macs.size(), distinct.size());
        assertEquals(macs.get(0), sealer.mac(KEY, USER, 2, previous, "{}"));
    }

    @Test
    void newEntriesAreChainedWithTheActiveKey() {
        assertEquals(KEY, sealer.activeKeyId());
    }

    @Test
    void unknownKeyIsUnavailable() {
        Unavailable unavailable =
                assertThrows(Unavailable.class, () -> sealer.mac(KeyId.of("00000000"), USER, 1, null, "{}"));
        assertEquals(ErrorCode.KEY_UNAVAILABLE, unavailable.code());
    }

    @Test
    void brokenTextIsRefusedInsteadOfReplaced() {
        assertThrows(IllegalArgumentException.class, () -> sealer.mac(KEY, USER, 1, null, "\ud800"));
    }
}
