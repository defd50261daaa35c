package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditSealer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A new master key replaces an old one. */
class KeyChangeTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant THEN = Instant.parse("2025-01-02T03:04:05Z");
    private static final SecretSlot CREDENTIAL =
            SecretSlot.credential(UserId.of("alice"), ServiceId.of("binance"), FieldName.of("api_key"));
    private static final SecretSlot SEED = SecretSlot.walletSeed(UserId.of("alice"));

    private final MasterKey old = MasterKey.generate(RANDOM);
    private final MasterKey next = MasterKey.generate(RANDOM);
    private final CryptoVault before = vault(THEN, old);
    private final CryptoVault during = vault(THEN.plusSeconds(1_000_000), next, old);
    private final CryptoVault after = vault(THEN.plusSeconds(2_000_000), next);

    private static CryptoVault vault(Instant now, MasterKey active, MasterKey... previous) {
        return CryptoVault.of(KeyRing.of(active, List.of(previous)), InstantSource.fixed(now), RANDOM);
    }

    private static Secret secret(String text) {
        return Secret.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long timestamp(SealedSecret sealed) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed.token())).getLong(1);
    }

    @Test
    void whatIsSealedAgainOpensWithoutTheOldKeyAndIsAsOldAsItWas() {
        for (SecretSlot slot : List.of(CREDENTIAL, SEED)) {
            SealedSecret sealed = before.secretVault().seal(slot, secret("value"));

            SealedSecret again = during.secretVault().reseal(slot, sealed);

            assertEquals(next.id(), again.keyId());
            assertEquals(THEN.getEpochSecond(), timestamp(again));
            assertArrayEquals(
                    secret("value").revealBytes(),
                    after.secretVault().open(slot, again).revealBytes());
            assertThrows(Unavailable.class, () -> after.secretVault().open(slot, sealed));
        }
    }

    @Test
    void entriesVerifyWithoutTheirMasterKeyOnceItsAuditKeyIsKept() {
        Kept kept = new Kept();
        AuditMac mac = mac(before.auditSealer(kept));
        AuditSealer verifier = after.auditSealer(kept);
        assertEquals(
                ErrorCode.KEY_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> mac(verifier)).code());

        kept.replace(new StoredAuditKey(old.id(), during.secretVault().sealAuditKey(old.id())), null);

        assertEquals(mac, mac(verifier));
        assertEquals(mac, mac(verifier), "also from memory");
        assertEquals(next.id(), verifier.activeKeyId());
        after.close();
        assertThrows(IllegalStateException.class, () -> mac(verifier), "zeroed with the others");
    }

    @Test
    void aKeptAuditKeyStandsForNoOtherMasterKey() {
        Kept kept = new Kept();
        MasterKey third = MasterKey.generate(RANDOM);
        SealedSecret ofThird = vault(THEN, next, third).secretVault().sealAuditKey(third.id());

        kept.replace(new StoredAuditKey(old.id(), ofThird), null);

        assertThrows(Unavailable.class, () -> mac(after.auditSealer(kept)));
    }

    private AuditMac mac(AuditSealer sealer) {
        return sealer.mac(old.id(), AuditStream.system(), 1, null, "{}");
    }

    private static final class Kept implements AuditKeyStore {

        private final List<StoredAuditKey> keys = new ArrayList<>();

        @Override
        public List<StoredAuditKey> all() {
            return keys;
        }

        @Override
        public Optional<StoredAuditKey> find(KeyId keyId) {
            return keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
        }

        @Override
        public boolean replace(StoredAuditKey kept, @Nullable SealedSecret seen) {
            return keys.add(kept);
        }
    }
}
