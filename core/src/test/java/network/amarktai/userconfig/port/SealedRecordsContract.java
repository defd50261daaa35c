package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link SealedRecords}. An adapter's test is this interface plus its set-up. */
public interface SealedRecordsContract {

    /** The new master key that records are resealed with. */
    KeyId NEW = KeyId.of("00000002");

    /** The records under test, empty at the start of each test. */
    SealedRecords records();

    /** A number of users too large for one batch of any store; smaller where that would take minutes. */
    default int many() {
        return 300;
    }

    /** The store of the credentials. */
    UserConfigStore credentials();

    /** The store of the wallets. */
    PaymentConfigStore payments();

    /** A user with this id who exists in the store. */
    UserId knownUser(String id);

    /** Damages the record of this credential in the store so that it cannot be parsed. */
    void damage(UserId user, ServiceId service);

    /** The records that a walk visits, by user. A user visited twice must have the same records both times. */
    default Map<UserId, UserRecords> walked() {
        Map<UserId, UserRecords> shown = new HashMap<>();
        records().forEachUser(user -> {
            if (!user.credentials().isEmpty() || user.wallet() != null) {
                assertEquals(user, shown.getOrDefault(user.user(), user));
                shown.put(user.user(), user);
            }
        });
        return shown;
    }

    /** Stores a credential and returns its replacement under the new key. */
    default Resealed.Credential saved(UserId user, ServiceId service) {
        StoredCredential old = credential(service, KEY, Map.of(API_KEY, "old-key", API_SECRET, "old-secret"))
                .expiringAt(NOON);
        assertTrue(credentials().replaceCredential(user, old, null));
        return resealed(user, old, "new");
    }

    /** The same credential under the new key. */
    default Resealed.Credential resealed(UserId user, StoredCredential old, String token) {
        Map<FieldName, String> tokens = new TreeMap<>();
        old.tokens().keySet().forEach(field -> tokens.put(field, token + "-" + field));
        return new Resealed.Credential(user, old, old.resealed(NEW, tokens, Fingerprint.of("00000000000000aa")));
    }

    /** Stores a wallet for a user who has none. */
    default StoredPaymentConfig savedWallet(UserId user) {
        StoredPaymentConfig config = paymentConfig(wallet(KEY));
        assertTrue(payments().replace(user, config, StoredPaymentConfig.nothing()));
        return config;
    }

    /** A wallet under the new key. */
    default Resealed.Wallet resealed(UserId user, StoredPaymentConfig config) {
        SealedWallet seen = config.sealedWallet().orElseThrow();
        return new Resealed.Wallet(user, seen, new SealedWallet(wallet(NEW).seed(), seen.address()));
    }

    @Test
    default void anEmptyStoreShowsNobody() {
        knownUser("nobody");

        assertEquals(Map.of(), walked());
    }

    @Test
    default void everyUserIsShownWithEverything() {
        Set<UserId> users = new HashSet<>();
        for (int i = 0; i < many(); i++) {
            UserId user = knownUser("user-" + i);
            users.add(user);
            if (i % 3 != 0) {
                assertTrue(credentials().replaceCredential(user, credential(OPENAI), null));
            }
            if (i % 3 == 2) {
                assertTrue(credentials().replaceCredential(user, credential(BINANCE), null));
            }
            if (i % 3 == 0) {
                savedWallet(user);
            }
        }

        Map<UserId, UserRecords> shown = walked();

        assertEquals(users, shown.keySet());
        shown.forEach((user, records) -> {
            assertEquals(new HashSet<>(credentials().credentials(user)), new HashSet<>(records.credentials()));
            assertEquals(payments().find(user).map(StoredPaymentConfig::wallet), Optional.ofNullable(records.wallet()));
        });
    }

    @Test
    default void aDamagedRecordIsShownAndHidesNoOther() {
        UserId alice = knownUser("alice");
        saved(alice, OPENAI);
        Resealed.Credential sound = saved(alice, BINANCE);

        damage(alice, OPENAI);

        Set<Object> shown = new HashSet<>(walked().get(alice).credentials());
        assertEquals(2, shown.size());
        assertTrue(shown.remove(sound.seen()));
        assertInstanceOf(MalformedCredential.class, shown.iterator().next());
    }

    @Test
    default void theVisitorMayChangeWhatItIsShown() {
        for (int i = 0; i < many(); i++) {
            saved(knownUser("user-" + i), OPENAI);
        }

        records().forEachUser(user -> {
            StoredCredential existing = (StoredCredential) user.credentials().get(0);
            if (!existing.keyId().equals(NEW)) {
                assertEquals(List.of(true), records().reseal(List.of(resealed(user.user(), existing, "again"))));
            }
        });

        assertEquals(many(), walked().size());
        walked().values()
                .forEach(user ->
                        assertEquals(NEW, ((StoredCredential) user.credentials().get(0)).keyId()));
    }

    @Test
    default void whatTheVisitorThrowsEndsTheWalk() {
        saved(knownUser("alice"), OPENAI);
        IllegalStateException enough = new IllegalStateException("enough");

        assertEquals(
                enough,
                assertThrows(
                        IllegalStateException.class,
                        () -> records().forEachUser(user -> {
                            throw enough;
                        })));
        assertEquals(1, walked().size(), "a later walk still works");
    }

    @Test
    default void sealingAgainChangesKeyTokensAndFingerprintAndNothingElse() {
        UserId alice = knownUser("alice");
        Resealed.Credential resealed = saved(alice, BINANCE);
        credentials().noteFailedOpening(alice, BINANCE, resealed.seen().storedRevision(), NOON);
        TestMark test = new TestMark(NOON, ProbeOutcome.VALID);
        credentials().noteTest(alice, BINANCE, resealed.seen().storedRevision(), test, UserConfigStoreContract.FACTS);

        assertEquals(List.of(true), records().reseal(List.of(resealed)));

        StoredCredential existing =
                (StoredCredential) credentials().credential(alice, BINANCE).orElseThrow();
        StoredCredential expected = resealed.next();
        assertEquals(
                new StoredCredential(
                        BINANCE,
                        NEW,
                        expected.tokens(),
                        expected.fingerprint(),
                        resealed.seen().createdAt(),
                        resealed.seen().updatedAt(),
                        resealed.seen().storedRevision(),
                        NOON,
                        resealed.seen().expiresAt(),
                        LastTests.none().with(test).reporting(UserConfigStoreContract.FACTS)),
                existing);
        assertTrue(credentials().keyIds().contains(NEW));
    }

    @Test
    default void aWalletIsSealedAgainAndItsSettingsStay() {
        UserId alice = knownUser("alice");
        StoredPaymentConfig config = savedWallet(alice);
        Resealed.Wallet resealed = resealed(alice, config);

        assertEquals(List.of(true), records().reseal(List.of(resealed)));

        assertEquals(
                Optional.of(new StoredPaymentConfig(
                        config.settings(), resealed.next(), config.revision(), config.updatedAt())),
                payments().find(alice));
    }

    @Test
    default void theUsersSaveWins() {
        UserId alice = knownUser("alice");
        UserId bob = knownUser("bob");
        Resealed.Credential overtaken = saved(alice, OPENAI);
        Resealed.Credential removed = saved(alice, BINANCE);
        Resealed.Credential untouched = saved(bob, OPENAI);
        StoredCredential saved = credential(OPENAI);
        credentials().replaceCredential(alice, saved, overtaken.seen().storedRevision());
        credentials().removeCredential(alice, BINANCE, removed.seen().storedRevision());

        assertEquals(List.of(false, false, true), records().reseal(List.of(overtaken, removed, untouched)));

        assertEquals(Optional.of(saved), credentials().credential(alice, OPENAI));
        assertEquals(Optional.empty(), credentials().credential(alice, BINANCE));
        assertEquals(Optional.of(untouched.next()), credentials().credential(bob, OPENAI));
    }

    @Test
    default void theUsersWalletWins() {
        UserId alice = knownUser("alice");
        StoredPaymentConfig first = savedWallet(alice);
        Resealed.Wallet overtaken = resealed(alice, first);
        StoredPaymentConfig second = paymentConfig(wallet(KEY));
        assertTrue(payments().replace(alice, second, first));

        assertEquals(List.of(false), records().reseal(List.of(overtaken)));

        assertEquals(Optional.of(second), payments().find(alice));
    }

    @Test
    default void aSaveOfSettingsNeverPutsTheOldSealBack() {
        UserId alice = knownUser("alice");
        StoredPaymentConfig seen = savedWallet(alice);
        Resealed.Wallet resealed = resealed(alice, seen);
        assertEquals(List.of(true), records().reseal(List.of(resealed)));
        StoredPaymentConfig next = paymentConfig(seen.wallet());

        assertFalse(payments().replace(alice, next, seen), "the stored wallet has changed since it was read");

        StoredPaymentConfig now = payments().find(alice).orElseThrow();
        assertEquals(resealed.next(), now.wallet());
        StoredPaymentConfig onTop =
                new StoredPaymentConfig(next.settings(), now.wallet(), next.revision(), next.updatedAt());
        assertTrue(payments().replace(alice, onTop, now));
        assertEquals(Optional.of(onTop), payments().find(alice));
    }

    @Test
    default void sealingAgainTwiceIsHarmless() {
        UserId alice = knownUser("alice");
        Resealed.Credential first = saved(alice, OPENAI);
        Resealed.Credential second = resealed(alice, first.seen(), "other");
        assertEquals(List.of(true), records().reseal(List.of(first)));

        assertEquals(List.of(false), records().reseal(List.of(second)));

        assertEquals(Optional.of(first.next()), credentials().credential(alice, OPENAI));
    }

    @Test
    default void aKeyInUseIsNotForgottenAndAnUnusedOneIs() {
        UserId alice = knownUser("alice");
        UserId bob = knownUser("bob");
        Resealed.Credential credential = saved(alice, OPENAI);
        StoredPaymentConfig config = savedWallet(bob);

        records().forgetKey(KEY);
        assertTrue(credentials().keyIds().contains(KEY), "a credential and a wallet still need the key");

        records().reseal(List.of(credential));
        records().forgetKey(KEY);
        assertTrue(credentials().keyIds().contains(KEY), "a wallet still needs the key");

        records().reseal(List.of(resealed(bob, config)));
        records().forgetKey(KEY);
        assertEquals(Set.of(NEW), credentials().keyIds());

        assertTrue(credentials().replaceCredential(bob, credential(OPENAI), null));
        assertEquals(Set.of(KEY, NEW), credentials().keyIds(), "the key is listed again once it is used again");
    }

    @Test
    default void savesAndSealingAgainAtTheSameTimeLoseNoSave() {
        UserId alice = knownUser("alice");
        Resealed.Credential start = saved(alice, OPENAI);
        int saves = 20;

        List<StoredCredential> last = Race.run(2, i -> () -> {
            StoredCredential existing = start.seen();
            for (int round = 0; round < saves; round++) {
                if (i == 0) {
                    StoredCredential next = credential(OPENAI);
                    assertTrue(credentials().replaceCredential(alice, next, existing.storedRevision()));
                    existing = next;
                } else {
                    StoredCredential seen = (StoredCredential)
                            credentials().credential(alice, OPENAI).orElseThrow();
                    if (!seen.keyId().equals(NEW)) {
                        records().reseal(List.of(resealed(alice, seen, "r" + round)));
                    }
                }
            }
            return existing;
        });

        StoredCredential existing =
                (StoredCredential) credentials().credential(alice, OPENAI).orElseThrow();
        assertEquals(last.get(0).storedRevision(), existing.storedRevision());
    }
}
