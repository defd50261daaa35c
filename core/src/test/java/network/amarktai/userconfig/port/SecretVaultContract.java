package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link SecretVault}, before, during and after a change of the master key. */
public interface SecretVaultContract {

    /** The slot of a credential field. */
    SecretSlot CREDENTIAL = SecretSlot.credential(UserId.of("alice"), OPENAI, API_KEY);

    /** The slot of the same user's wallet seed. */
    SecretSlot SEED = SecretSlot.walletSeed(UserId.of("alice"));

    /** A vault with one master key, the same one throughout a test. */
    SecretVault vault();

    /** A vault with a new active master key that still has the key of {@link #vault}. */
    SecretVault duringRotation();

    /** A vault with the new active master key only. */
    SecretVault afterRotation();

    @Test
    default void whatIsSealedOpensInItsSlot() {
        for (SecretSlot slot : List.of(CREDENTIAL, SEED)) {
            for (String value : List.of("", "k", "ключ", "0123456789".repeat(200))) {
                SealedSecret sealed = vault().seal(slot, secret(value));

                assertEquals(value, text(vault().open(slot, sealed)));
            }
        }
    }

    @Test
    default void everyByteOfAValueIsKept() {
        byte[] value = new byte[256];
        IntStream.range(0, value.length).forEach(i -> value[i] = (byte) i);

        SealedSecret sealed = vault().seal(SEED, Secret.copyOf(value));

        assertArrayEquals(value, vault().open(SEED, sealed).revealBytes());
    }

    @Test
    default void aTokenDoesNotContainTheValue() {
        assertFalse(vault().seal(CREDENTIAL, secret("sk-the-value")).token().contains("sk-the-value"));
    }

    @Test
    default void theCallersSecretStaysOpen() {
        Secret value = secret("the-value");

        SealedSecret sealed = vault().seal(CREDENTIAL, value);
        vault().fingerprint(CREDENTIAL, value);
        vault().open(CREDENTIAL, sealed).close();

        assertEquals("the-value", text(value));
        assertEquals("the-value", text(vault().open(CREDENTIAL, sealed)), "each opening is a copy");
    }

    @Test
    default void aClosedSecretIsNotSealed() {
        Secret closed = secret("the-value");
        closed.close();

        assertThrows(IllegalStateException.class, () -> vault().seal(CREDENTIAL, closed));
    }

    @Test
    default void itOpensInNoOtherSlot() {
        SealedSecret credential = vault().seal(CREDENTIAL, secret("the-value"));
        for (SecretSlot other : List.of(
                SecretSlot.credential(UserId.of("bob"), OPENAI, API_KEY),
                SecretSlot.credential(UserId.of("alice"), BINANCE, API_KEY),
                SecretSlot.credential(UserId.of("alice"), OPENAI, API_SECRET),
                SecretSlot.auditKey(vault().activeKeyId()),
                SEED)) {
            assertUnreadable(other, credential);
        }

        SealedSecret seed = vault().seal(SEED, secret("words"));
        assertUnreadable(SecretSlot.walletSeed(UserId.of("bob")), seed);
        assertUnreadable(CREDENTIAL, seed);
    }

    @Test
    default void aModifiedTokenDoesNotOpen() {
        for (SecretSlot slot : List.of(CREDENTIAL, SEED)) {
            SealedSecret sealed = vault().seal(slot, secret("the-value"));
            String token = sealed.token();
            for (int i = 0; i < token.length(); i++) {
                char other = token.charAt(i) == 'A' ? 'B' : 'A';
                assertUnreadable(slot, withToken(sealed, token.substring(0, i) + other + token.substring(i + 1)));
            }
            String another = vault().seal(slot, secret("another")).token();
            for (String wrong : List.of(
                    "",
                    "gAAAAAB",
                    "no token",
                    "\ud800",
                    token.substring(1),
                    token.substring(0, token.length() - 4),
                    token + "=",
                    token + "AAAA",
                    token + token,
                    token.substring(0, token.length() / 2) + another.substring(another.length() / 2))) {
                assertUnreadable(slot, withToken(sealed, wrong));
            }
        }
    }

    @Test
    default void aTokenHasOneSpelling() {
        SealedSecret sealed = vault().seal(CREDENTIAL, secret("the-value"));
        String token = sealed.token();
        int last = token.indexOf('=') - 1;
        assertTrue(last > 0, "a token of this length ends with padding, so its last character has spare bits");

        assertUnreadable(CREDENTIAL, withToken(sealed, token.replace("=", "")));
        for (char other : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            if (other != token.charAt(last)) {
                String respelled = token.substring(0, last) + other + token.substring(last + 1);
                assertUnreadable(CREDENTIAL, withToken(sealed, respelled));
            }
        }
    }

    @Test
    default void aTokenOpensWithItsOwnSaltOnly() {
        SealedSecret credential = vault().seal(CREDENTIAL, secret("the-value"));
        SealedSecret seed = vault().seal(SEED, secret("words"));

        assertUnreadable(CREDENTIAL, new SealedSecret(credential.keyId(), seed.salt(), credential.token()));
        assertUnreadable(SEED, new SealedSecret(seed.keyId(), SlotSalt.none(), seed.token()));
        SlotSalt other = vault().seal(SEED, secret("words")).salt();
        assertUnreadable(SEED, new SealedSecret(seed.keyId(), other, seed.token()));
    }

    @Test
    default void aTokenOpensWithTheKeyItNamesOnly() {
        SealedSecret sealed = vault().seal(CREDENTIAL, secret("the-value"));

        SealedSecret renamed = new SealedSecret(duringRotation().activeKeyId(), sealed.salt(), sealed.token());

        Unreadable failed =
                assertThrows(Unreadable.class, () -> duringRotation().open(CREDENTIAL, renamed));
        assertEquals(ErrorCode.UNREADABLE_CREDENTIAL, failed.code());
    }

    @Test
    default void aSeedHasASaltOfItsOwnAndACredentialNone() {
        SlotSalt salt = vault().seal(SEED, secret("words")).salt();

        assertNotEquals(SlotSalt.none(), salt);
        assertNotEquals(salt, vault().seal(SEED, secret("words")).salt());
        assertEquals(
                SlotSalt.none(), vault().seal(CREDENTIAL, secret("the-value")).salt());
    }

    @Test
    default void newSecretsAreSealedWithTheActiveKey() {
        KeyId old = vault().activeKeyId();
        KeyId next = duringRotation().activeKeyId();

        assertNotEquals(old, next);
        assertEquals(old, vault().seal(CREDENTIAL, secret("v")).keyId());
        assertEquals(next, duringRotation().seal(CREDENTIAL, secret("v")).keyId());
        assertEquals(Set.of(old), vault().knownKeyIds());
        assertEquals(Set.of(old, next), duringRotation().knownKeyIds());
        assertEquals(Set.of(next), afterRotation().knownKeyIds());
    }

    @Test
    default void aPreviousKeyStillOpens() {
        SealedSecret old = vault().seal(SEED, secret("words"));

        assertEquals("words", text(duringRotation().open(SEED, old)));
    }

    @Test
    default void withoutItsKeyASecretIsUnavailableAndNotUnreadable() {
        SealedSecret old = vault().seal(CREDENTIAL, secret("the-value"));

        assertKeyUnavailable(
                assertThrows(Unavailable.class, () -> afterRotation().open(CREDENTIAL, old)));
        assertKeyUnavailable(
                assertThrows(Unavailable.class, () -> afterRotation().reseal(CREDENTIAL, old)));
    }

    @Test
    default void aResealedSecretOpensWithoutTheOldKey() {
        for (SecretSlot slot : List.of(CREDENTIAL, SEED)) {
            SealedSecret old = vault().seal(slot, secret("the-value"));

            SealedSecret resealed = duringRotation().reseal(slot, old);

            assertEquals(duringRotation().activeKeyId(), resealed.keyId());
            assertEquals("the-value", text(afterRotation().open(slot, resealed)));
            assertEquals("the-value", text(vault().open(slot, old)), "the old token is unchanged");
        }
    }

    @Test
    default void resealingGeneratesTheSaltAnew() {
        SealedSecret seed = vault().seal(SEED, secret("words"));
        SealedSecret credential = vault().seal(CREDENTIAL, secret("the-value"));

        SlotSalt salt = duringRotation().reseal(SEED, seed).salt();

        assertNotEquals(SlotSalt.none(), salt);
        assertNotEquals(seed.salt(), salt);
        assertEquals(
                SlotSalt.none(), duringRotation().reseal(CREDENTIAL, credential).salt());
    }

    @Test
    default void whatDoesNotOpenIsNotResealed() {
        SealedSecret sealed = vault().seal(CREDENTIAL, secret("the-value"));

        for (Unreadable failed : List.of(
                assertThrows(Unreadable.class, () -> duringRotation().reseal(SEED, sealed)),
                assertThrows(
                        Unreadable.class, () -> duringRotation().reseal(CREDENTIAL, withToken(sealed, "no token"))))) {
            assertEquals(ErrorCode.UNREADABLE_CREDENTIAL, failed.code());
        }
    }

    @Test
    default void everyUnreadableSecretGivesTheSameError() {
        SealedSecret sealed = vault().seal(CREDENTIAL, secret("the-value"));

        Unreadable malformed = assertUnreadable(CREDENTIAL, withToken(sealed, "no token"));
        Unreadable modified = assertUnreadable(CREDENTIAL, withToken(sealed, sealed.token() + "AAAA"));
        Unreadable elsewhere = assertUnreadable(SEED, sealed);

        assertEquals(malformed.detail(), modified.detail());
        assertEquals(malformed.detail(), elsewhere.detail());
    }

    @Test
    default void anAuditKeyIsSealedForTheKeysThatFollow() {
        KeyId old = vault().activeKeyId();
        String own = hex(vault().open(SecretSlot.auditKey(old), vault().sealAuditKey(old)));

        SealedSecret kept = duringRotation().sealAuditKey(old);

        assertEquals(duringRotation().activeKeyId(), kept.keyId());
        assertEquals(own, hex(afterRotation().open(SecretSlot.auditKey(old), kept)), "it is the key of the old one");
        KeyId next = afterRotation().activeKeyId();
        assertNotEquals(
                own,
                hex(afterRotation()
                        .open(SecretSlot.auditKey(next), afterRotation().sealAuditKey(next))));
    }

    @Test
    default void theAuditKeyOfAMissingMasterKeyIsUnavailable() {
        KeyId old = vault().activeKeyId();

        assertKeyUnavailable(
                assertThrows(Unavailable.class, () -> afterRotation().sealAuditKey(old)));
    }

    @Test
    default void aFingerprintIdentifiesAValueInItsSlot() {
        Secret value = secret("the-value");

        assertEquals(vault().fingerprint(CREDENTIAL, value), vault().fingerprint(CREDENTIAL, secret("the-value")));
        assertEquals(
                6,
                Set.of(
                                vault().fingerprint(CREDENTIAL, value),
                                vault().fingerprint(CREDENTIAL, secret("other")),
                                vault().fingerprint(SecretSlot.credential(UserId.of("bob"), OPENAI, API_KEY), value),
                                vault().fingerprint(SecretSlot.credential(UserId.of("alice"), BINANCE, API_KEY), value),
                                vault().fingerprint(
                                                SecretSlot.credential(UserId.of("alice"), OPENAI, API_SECRET), value),
                                duringRotation().fingerprint(CREDENTIAL, value))
                        .size(),
                "another value, user, service, field or active key gives another fingerprint");
        assertEquals(
                duringRotation().fingerprint(CREDENTIAL, value),
                afterRotation().fingerprint(CREDENTIAL, value),
                "it depends on the active key only");
    }

    @Test
    default void severalThreadsShareOneVault() {
        SecretVault shared = vault();

        List<Boolean> opened = Race.run(8, thread -> () -> {
            SecretSlot slot = SecretSlot.walletSeed(UserId.of("user-" + thread));
            return IntStream.range(0, 50).allMatch(round -> {
                String value = "value " + thread + " " + round;
                return value.equals(text(shared.open(slot, shared.seal(slot, secret(value)))));
            });
        });

        assertEquals(Collections.nCopies(8, true), opened);
    }

    private Unreadable assertUnreadable(SecretSlot slot, SealedSecret sealed) {
        Unreadable failed = assertThrows(Unreadable.class, () -> vault().open(slot, sealed), sealed::token);
        assertEquals(ErrorCode.UNREADABLE_CREDENTIAL, failed.code());
        return failed;
    }

    private static void assertKeyUnavailable(Unavailable failed) {
        assertEquals(ErrorCode.KEY_UNAVAILABLE, failed.code());
    }

    private static SealedSecret withToken(SealedSecret sealed, String token) {
        return new SealedSecret(sealed.keyId(), sealed.salt(), token);
    }

    private static String hex(Secret secret) {
        return secret.withBytes(HexFormat.of()::formatHex);
    }
}
