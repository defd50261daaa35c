package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import org.junit.jupiter.api.Test;

class FakeSecretVaultTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final SecretSlot SLOT = SecretSlot.credential(ALICE, OPENAI, API_KEY);
    private static final KeyId NEXT_KEY = KeyId.of("00000002");

    private final FakeSecretVault vault = FakeSecretVault.withKey(KEY);

    @Test
    void whatIsSealedOpensInItsSlot() {
        for (SecretSlot slot : List.of(SLOT, SecretSlot.walletSeed(ALICE))) {
            for (String value : List.of("", "k", "0123456789".repeat(20))) {
                assertEquals(value, Examples.text(vault.open(slot, vault.seal(slot, secret(value)))));
            }
        }
    }

    @Test
    void itOpensInNoOtherSlot() {
        SealedSecret sealed = vault.seal(SLOT, secret("the-value"));

        for (SecretSlot other : List.of(
                SecretSlot.credential(UserId.of("bob"), OPENAI, API_KEY),
                SecretSlot.credential(ALICE, BINANCE, API_KEY),
                SecretSlot.credential(ALICE, OPENAI, API_SECRET),
                SecretSlot.walletSeed(ALICE))) {
            assertUnreadable(other, sealed);
        }
    }

    @Test
    void itOpensWithNoOtherKeySaltOrToken() {
        SealedSecret sealed = vault.seal(SLOT, secret("the-value"));
        vault.learn(NEXT_KEY);

        assertUnreadable(SLOT, new SealedSecret(NEXT_KEY, SlotSalt.none(), sealed.token()));
        assertUnreadable(SLOT, new SealedSecret(KEY, SlotSalt.of("ab".repeat(32)), sealed.token()));
        for (String token : List.of("", "gAAAAAB", "fake.", "fake.AAAA", "fake.!", sealed.token() + "AAAA")) {
            assertUnreadable(SLOT, new SealedSecret(KEY, SlotSalt.none(), token));
        }
    }

    @Test
    void whatIsSealedWithAForgottenKeyIsOnlyUnavailable() {
        SealedSecret sealed = vault.seal(SLOT, secret("the-value"));
        vault.activate(NEXT_KEY);
        assertEquals(Set.of(KEY, NEXT_KEY), vault.knownKeyIds());

        vault.forget(KEY);

        Unavailable failed = assertThrows(Unavailable.class, () -> vault.open(SLOT, sealed));
        assertEquals(ErrorCode.KEY_UNAVAILABLE, failed.code());
        assertEquals(NEXT_KEY, vault.seal(SLOT, secret("v")).keyId());
    }

    @Test
    void fingerprintsTellValuesAndSlotsApart() {
        Secret value = secret("the-value");
        assertEquals(vault.fingerprint(SLOT, value), vault.fingerprint(SLOT, secret("the-value")));
        assertNotEquals(vault.fingerprint(SLOT, value), vault.fingerprint(SLOT, secret("other")));
        assertNotEquals(
                vault.fingerprint(SLOT, value),
                vault.fingerprint(SecretSlot.credential(ALICE, BINANCE, API_KEY), value));
    }

    private void assertUnreadable(SecretSlot slot, SealedSecret sealed) {
        Unreadable failed = assertThrows(Unreadable.class, () -> vault.open(slot, sealed));
        assertEquals(ErrorCode.UNREADABLE_CREDENTIAL, failed.code());
    }
}
