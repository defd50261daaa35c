package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    @Test
    void activeKeyComesFirstAndAllAreFound() {
        MasterKey active = key("one");
        MasterKey previous = key("two");
        KeyRing ring = KeyRing.of(active, List.of(previous));
        assertEquals(active.id(), ring.activeKeyId());
        assertEquals(List.of(active.id(), previous.id()), List.copyOf(ring.keyIds()));
        assertSame(previous, ring.require(previous.id()));
    }

    @Test
    void unknownKeyIsUnavailableAndNamed() {
        KeyRing ring = KeyRing.of(key("one"), List.of());
        Unavailable unavailable = assertThrows(Unavailable.class, () -> ring.require(KeyId.of("00000000")));
        assertEquals(ErrorCode.KEY_UNAVAILABLE, unavailable.code());
        assertTrue(unavailable.detail().contains("00000000"));
    }

    @Test
    void keyGivenTwiceCountsOnce() {
        KeyRing ring = KeyRing.of(key("one"), List.of(key("two"), key("one"), key("two")));
        assertEquals(List.of(key("one").id(), key("two").id()), List.copyOf(ring.keyIds()));
    }

    /** A collision found by generating 25,235 keys like this. */
    @Test
    void twoKeysWithOneIdAreRefused() {
        MasterKey one = key("key-id-collision-10230");
        MasterKey other = key("key-id-collision-25234");
        assertEquals("48cda0ee", one.id().value());
        assertEquals(one.id(), other.id());
        KeyRingException refused = assertThrows(KeyRingException.class, () -> KeyRing.of(one, List.of(other)));
        assertEquals(KeyProblem.KEY_ID_COLLISION, refused.problem());
    }

    @Test
    void closingTheRingClosesEveryKeyItWasGiven() {
        List<MasterKey> keys = List.of(key("one"), key("two"), key("one"));
        KeyRing ring = KeyRing.of(keys.get(0), keys.subList(1, keys.size()));
        ring.close();
        ring.close();
        for (MasterKey key : keys) {
            assertThrows(IllegalStateException.class, key::revealText);
        }
    }

    @Test
    void idsCanNotBeChangedFromOutside() {
        KeyRing ring = KeyRing.of(key("one"), List.of());
        assertThrows(UnsupportedOperationException.class, () -> ring.keyIds().clear());
    }

    @Test
    void itPrintsIdsOnly() {
        MasterKey key = key("one");
        String text = KeyRing.of(key, List.of()).toString();
        assertEquals("KeyRing[" + key.id() + "]", text);
        assertFalse(text.contains(key.revealText().withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII))));
    }

    private static MasterKey key(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.US_ASCII));
            return MasterKey.parse(MasterKeyText.encode(digest), "a test key");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
