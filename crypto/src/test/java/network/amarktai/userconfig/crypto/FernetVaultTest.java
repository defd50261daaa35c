package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;
import org.junit.jupiter.api.Test;

class FernetVaultTest {

    private static final SecretSlot CREDENTIAL =
            SecretSlot.credential(UserId.of("alice"), ServiceId.of("binance"), FieldName.of("api_key"));
    private static final SecretSlot SEED = SecretSlot.walletSeed(UserId.of("alice"));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MasterKey active = MasterKey.generate(RANDOM);
    private final MasterKey previous = MasterKey.generate(RANDOM);
    private final SecretVault vault = vault(InstantSource.system(), active, previous);

    @Property(tries = 300, seed = "9")
    void whatWasSealedOpensInItsOwnSlotOnly(
            @ForAll @StringLength(min = 1, max = 10) @AlphaChars String user,
            @ForAll @StringLength(min = 1, max = 10) @AlphaChars String otherUser,
            @ForAll @Size(max = 100) byte[] value) {
        SecretSlot slot = SecretSlot.walletSeed(UserId.of(user));
        SecretSlot otherSlot = SecretSlot.walletSeed(UserId.of(otherUser));
        SealedSecret sealed = vault.seal(slot, Secret.copyOf(value));
        assertArrayEquals(value, vault.open(slot, sealed).revealBytes());
        if (!user.equals(otherUser)) {
            assertThrows(Unreadable.class, () -> vault.open(otherSlot, sealed));
        }
    }

    @Test
    void emptyValueIsSealedToo() {
        SealedSecret sealed = vault.seal(CREDENTIAL, Secret.copyOf(new byte[0]));
        assertEquals(0, vault.open(CREDENTIAL, sealed).length());
    }

    @Test
    void sealingLeavesTheSecretOpen() {
        Secret secret = secret("value");
        vault.seal(CREDENTIAL, secret);
        assertEquals(5, secret.length());
    }

    @Test
    void closedSecretIsNotSealed() {
        Secret secret = secret("value");
        secret.close();
        assertThrows(IllegalStateException.class, () -> vault.seal(CREDENTIAL, secret));
    }

    @Test
    void sameValueSealedTwiceLooksDifferent() {
        assertNotEquals(
                vault.seal(CREDENTIAL, secret("value")).token(),
                vault.seal(CREDENTIAL, secret("value")).token());
    }

    @Test
    void seedsHaveASaltOfTheirOwnAndCredentialsHaveNone() {
        SlotSalt one = vault.seal(SEED, secret("words")).salt();
        SlotSalt other = vault.seal(SEED, secret("words")).salt();
        assertEquals(64, one.hex().length());
        assertNotEquals(one, other);
        assertEquals(SlotSalt.none(), vault.seal(CREDENTIAL, secret("value")).salt());
    }

    @Test
    void newSecretsAreSealedWithTheActiveKey() {
        assertEquals(active.id(), vault.activeKeyId());
        assertEquals(active.id(), vault.seal(CREDENTIAL, secret("value")).keyId());
        assertEquals(Set.of(active.id(), previous.id()), vault.knownKeyIds());
    }

    @Test
    void previousKeyStillOpens() {
        SealedSecret old = vault(InstantSource.system(), previous).seal(SEED, secret("words"));
        assertArrayEquals(secret("words").revealBytes(), vault.open(SEED, old).revealBytes());
    }

    @Test
    void tokenIsDatedByTheClockAndNeverBefore1970() {
        Instant now = Instant.parse("2026-01-02T03:04:05.999Z");
        assertEquals(now.getEpochSecond(), timestampAt(now));
        assertEquals(0, timestampAt(Instant.parse("1969-12-31T23:59:59Z")));
    }

    @Test
    void unknownKeyIsUnavailableNotUnreadable() {
        SealedSecret sealed = vault.seal(CREDENTIAL, secret("value"));
        SealedSecret renamed = new SealedSecret(KeyId.of("00000000"), sealed.salt(), sealed.token());
        Unavailable unavailable = assertThrows(Unavailable.class, () -> vault.open(CREDENTIAL, renamed));
        assertEquals(ErrorCode.KEY_UNAVAILABLE, unavailable.code());
        assertTrue(unavailable.detail().contains("00000000"));
    }

    /** The ring has the right key, but the record names another one: keys must not be tried. */
    @Test
    void keyIsNeverFoundByTrying() {
        SealedSecret sealed = vault.seal(CREDENTIAL, secret("value"));
        SealedSecret renamed = new SealedSecret(previous.id(), sealed.salt(), sealed.token());
        assertThrows(Unreadable.class, () -> vault.open(CREDENTIAL, renamed));
    }

    @Test
    void everyOtherFaultIsTheSameError() {
        SealedSecret credential = vault.seal(CREDENTIAL, secret("value"));
        SealedSecret seed = vault.seal(SEED, secret("words"));
        List<Unreadable> errors = List.of(
                unreadable(CREDENTIAL, new SealedSecret(active.id(), SlotSalt.none(), "")),
                unreadable(CREDENTIAL, new SealedSecret(active.id(), SlotSalt.none(), "no token")),
                unreadable(CREDENTIAL, new SealedSecret(active.id(), SlotSalt.none(), credential.token() + "=")),
                unreadable(CREDENTIAL, new SealedSecret(active.id(), seed.salt(), credential.token())),
                unreadable(CREDENTIAL, new SealedSecret(previous.id(), SlotSalt.none(), credential.token())),
                unreadable(CREDENTIAL, seed),
                unreadable(SEED, credential),
                unreadable(SEED, new SealedSecret(active.id(), SlotSalt.none(), seed.token())));
        for (Unreadable error : errors) {
            assertEquals(ErrorCode.UNREADABLE_CREDENTIAL, error.code());
            assertEquals(errors.get(0).detail(), error.detail());
            assertNull(error.getCause());
        }
    }

    /** Sealed with the key that its slot would have without the rule, so only the rule refuses it. */
    @Test
    void seedWithoutASaltAndCredentialWithOneAreUnreadableEvenIfTheMacIsRight() {
        byte[] unsaltedSeedKey = active.secretKey(SEED, SlotSalt.none());
        String seedToken = Fernet.seal(unsaltedSeedKey, 0, new byte[16], new byte[4]);
        unreadable(SEED, new SealedSecret(active.id(), SlotSalt.none(), seedToken));
        SlotSalt salt = SlotSalt.of("5a".repeat(32));
        String token = Fernet.seal(active.secretKey(CREDENTIAL, salt), 0, new byte[16], new byte[4]);
        unreadable(CREDENTIAL, new SealedSecret(active.id(), salt, token));
    }

    @Test
    void fingerprintTellsUsersServicesFieldsValuesAndMastersApart() {
        SecretSlot otherUser =
                SecretSlot.credential(UserId.of("bob"), ServiceId.of("binance"), FieldName.of("api_key"));
        SecretSlot otherService =
                SecretSlot.credential(UserId.of("alice"), ServiceId.of("kucoin"), FieldName.of("api_key"));
        SecretSlot otherField =
                SecretSlot.credential(UserId.of("alice"), ServiceId.of("binance"), FieldName.of("api_secret"));
        Set<Object> all = Set.of(
                vault.fingerprint(CREDENTIAL, secret("value")),
                vault.fingerprint(otherUser, secret("value")),
                vault.fingerprint(otherService, secret("value")),
                vault.fingerprint(otherField, secret("value")),
                vault.fingerprint(CREDENTIAL, secret("other")),
                vault(InstantSource.system(), previous).fingerprint(CREDENTIAL, secret("value")));
        assertEquals(6, all.size());
        assertEquals(vault.fingerprint(CREDENTIAL, secret("value")), vault.fingerprint(CREDENTIAL, secret("value")));
    }

    private Unreadable unreadable(SecretSlot slot, SealedSecret sealed) {
        return assertThrows(Unreadable.class, () -> vault.open(slot, sealed));
    }

    private long timestampAt(Instant now) {
        SealedSecret sealed = vault(InstantSource.fixed(now), active).seal(CREDENTIAL, secret("value"));
        byte[] secretKey = active.secretKey(CREDENTIAL, SlotSalt.none());
        return Fernet.open(secretKey, sealed.token()).orElseThrow().timestamp();
    }

    private static SecretVault vault(InstantSource clock, MasterKey active, MasterKey... previous) {
        return CryptoVault.of(KeyRing.of(active, List.of(previous)), clock, RANDOM)
                .secretVault();
    }

    private static Secret secret(String value) {
        return Secret.copyOf(value.getBytes(StandardCharsets.UTF_8));
    }
}
