package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.time.InstantSource;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.AuditSealerContract;
import network.amarktai.userconfig.port.SecretVault;
import org.junit.jupiter.api.Test;

class HmacAuditSealerTest implements AuditSealerContract {

    private static final KeyId KEY = KeyId.of("20ef8f9d");

    private final CryptoVault vault = CryptoVault.of(Vectors.ring(KEY), InstantSource.system(), new SecureRandom());
    private final AuditSealer sealer = vault.auditSealerWithoutRetiredKeys();

    @Override
    public AuditSealer sealer() {
        return sealer;
    }

    @Override
    public SecretVault vault() {
        return vault.secretVault();
    }

    /** Computed with Python's {@code hmac} from the first audit key of {@code secret-format-v1.json}. */
    @Test
    void macsAreThoseOfAnotherImplementation() {
        AuditMac first = sealer.mac(KEY, AuditStream.system(), 1, null, "{\"v\":1,\"actor\":\"użytkownik-Ω\"}");
        assertEquals("9ee8d7e62550d30a2dcd5373c2994eedcee0c557cf91ee82e413dd2410847181", first.hex());
        AuditMac later = sealer.mac(KEY, USER, 258, first, "{\"v\":1}");
        assertEquals("c1fd93c76c51c765cd5d1f9fcdfe466ad924025cec1f0b77fefd0e5b9feb918b", later.hex());
    }

    @Test
    void brokenTextIsRefusedInsteadOfReplaced() {
        assertThrows(IllegalArgumentException.class, () -> sealer.mac(KEY, USER, 1, null, "\ud800"));
    }
}
