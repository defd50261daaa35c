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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
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
import network.amarktai.userconfig.port.SecretVaultContract;
import org.junit.jupiter.api.Test;

class FernetVaultTest implements SecretVaultContract {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final MasterKey active = MasterKey.generate(RANDOM);
    private final MasterKey next = MasterKey.generate(RANDOM);
    private final SecretVault vault = vault(InstantSource.system(), active);
    private final SecretVault duringRotation = vault(InstantSource.system(), next, active);
    private final SecretVault afterRotation = vault(InstantSource.system(), next);

    @Override
    public SecretVault vault() {
        return vault;
    }

    @Override
    public SecretVault duringRotation() {
        return duringRotation;
    }

    @Override
    public SecretVault afterRotation() {
        return afterRotation;
    }

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
    void sameValueSealedTwiceLooksDifferent() {
        assertNotEquals(
                vault.seal(CREDENTIAL, secret("value")).token(),
                vault.seal(CREDENTIAL, secret("value")).token());
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

    @Test
    void everyOtherFaultIsTheSameError() {
        SealedSecret credential = vault.seal(CREDENTIAL, secret("value"));
        SealedSecret seed = vault.seal(SEED, secret("words"));
        List<Unreadable> errors = List.of(
                unreadable(CREDENTIAL, new SealedSecret(active.id(), SlotSalt.none(), "")),
                unreadable(CREDENTIAL, new SealedSecret(active.id(), SlotSalt.none(), "no token")),
                unreadable(CREDENTIAL, new SealedSecret(active.id(), SlotSalt.none(), credential.token() + "=")),
                unreadable(CREDENTIAL, new SealedSecret(active.id(), seed.salt(), credential.token())),
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
