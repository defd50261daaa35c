package network.amarktai.userconfig.usecase.rotation;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.testkit.Examples.text;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.OpeningReport;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.RotationReport;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.Test;

class RotateKeysTest {

    private static final KeyId NEW = KeyId.of("00000002");
    private static final KeyId NEWER = KeyId.of("00000003");
    private static final Origin OPERATOR = Origin.service("rotation-1");
    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");

    private final TestKit kit = new TestKit();
    private final UserConfig userConfig = kit.userConfig();

    private void save(UserId user, String service, String... fields) {
        userConfig.credentials().saveCredential().save(Origin.service("save"), user, service, given(fields));
    }

    private void saveWallet(UserId user, String words) {
        try (Secret mnemonic = secret(words)) {
            SealedSecret seed = kit.vault().seal(SecretSlot.walletSeed(user), mnemonic);
            StoredPaymentConfig config = paymentConfig(new SealedWallet(seed, Address.of("fetch1" + "q".repeat(38))));
            assertTrue(kit.payments().replace(user, config, StoredPaymentConfig.nothing()));
        }
    }

    private StoredCredential stored(UserId user, ServiceId service) {
        return (StoredCredential) kit.store().credential(user, service).orElseThrow();
    }

    private String resolved(UserId user) {
        try (ResolvedCredential credential = userConfig
                .credentials()
                .resolveCredential()
                .resolve(Origin.service("use"), user, OPENAI, Consumer.of("test"))) {
            return text(credential.field(API_KEY).orElseThrow());
        }
    }

    private RotationReport rotate() {
        return kit.masterKeys().rotateKeys().rotate(OPERATOR, KeyJobListener.none());
    }

    private List<AuditEvent> systemEvents() {
        return AuditChain.events(kit.auditLog(), kit.auditSealer(), AuditStream.system());
    }

    /** Records with a concurrent action between the read and the write of the rotation. */
    private SealedRecords interrupted(Runnable meanwhile) {
        SealedRecords records = kit.store().sealedRecords();
        return new SealedRecords() {
            @Override
            public void forEachUser(java.util.function.Consumer<UserRecords> visitor) {
                records.forEachUser(visitor);
            }

            @Override
            public List<Boolean> reseal(List<Resealed> batch) {
                meanwhile.run();
                return records.reseal(batch);
            }

            @Override
            public void forgetKey(KeyId keyId) {
                records.forgetKey(keyId);
            }
        };
    }

    @Test
    void afterwardsTheOldKeyIsNotNeeded() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        save(BOB, "binance", "api_key", "bob-key-0123456789", "api_secret", "bob-secret-0123456789");
        saveWallet(ALICE, "abandon ability");
        kit.vault().activate(NEW);

        RotationReport report = rotate();

        assertEquals(new KeyUse(2, 1, 1, 1), report.resealed());
        assertTrue(report.complete());
        assertEquals(Set.of(NEW), report.after().uses().keySet());
        assertEquals(Set.of(NEW), kit.masterKeys().countKeys().needed());
        assertEquals(new TreeSet<>(Set.of(KEY)), kit.masterKeys().countKeys().retirable(report.after()));
        kit.vault().forget(KEY);
        assertEquals("sk-alice-0123456789", resolved(ALICE));
        OpeningReport opening = kit.masterKeys().openEverything().open(KeyJobListener.none());
        assertEquals(new KeyUse(2, 1, 2), opening.opened());
        assertTrue(opening.everythingOpens());
    }

    @Test
    void whatTheUserSavedAndWhenStays() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        StoredCredential before = stored(ALICE, OPENAI);
        kit.clock().advance(Duration.ofHours(1));
        kit.vault().activate(NEW);

        rotate();

        StoredCredential after = stored(ALICE, OPENAI);
        assertEquals(NEW, after.keyId());
        assertEquals(before.updatedAt(), after.updatedAt());
        assertEquals(before.createdAt(), after.createdAt());
        assertEquals(before.storedRevision(), after.storedRevision());
        try (Secret value = secret("sk-alice-0123456789")) {
            assertEquals(
                    kit.vault().fingerprint(SecretSlot.credential(ALICE, OPENAI, API_KEY), value), after.fingerprint());
        }
        assertNotEquals(before.fingerprint(), after.fingerprint());
    }

    @Test
    void aSecondRunHasNothingToDo() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        saveWallet(ALICE, "abandon ability");
        kit.vault().activate(NEW);
        rotate();
        StoredCredential once = stored(ALICE, OPENAI);

        assertEquals(KeyUse.none(), rotate().resealed());

        assertEquals(once, stored(ALICE, OPENAI));
    }

    @Test
    void aRunThatWasCutOffIsFinishedByTheNext() {
        for (int i = 0; i < 300; i++) {
            save(UserId.of("user-" + i), "openai", "api_key", "sk-user-0123456789");
        }
        kit.vault().activate(NEW);
        List<Integer> batches = new ArrayList<>();
        SealedRecords dying = interrupted(() -> {
            batches.add(1);
            if (batches.size() == 3) {
                throw Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "gone");
            }
        });
        Unavailable gone = assertThrows(
                Unavailable.class, () -> kit.masterKeys(dying).rotateKeys().rotate(OPERATOR, KeyJobListener.none()));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, gone.code());
        long left = kit.masterKeys().countKeys().count().of(KEY).credentials();
        assertTrue(0 < left && left < 300, "some are sealed again: " + left);

        RotationReport report = rotate();

        assertEquals(left, report.resealed().credentials());
        assertTrue(report.complete());
        assertEquals(
                List.of("done", "failed", "done", "done"),
                systemEvents().stream().map(AuditEvent::outcome).toList());
    }

    @Test
    void theUsersSaveWins() {
        save(ALICE, "openai", "api_key", "sk-first-0123456789");
        save(BOB, "openai", "api_key", "sk-bob-0123456789");
        kit.vault().activate(NEW);
        List<String> saved = new ArrayList<>();
        SealedRecords busy = interrupted(() -> {
            if (saved.isEmpty()) {
                saved.add("sk-second-0123456789");
                save(ALICE, "openai", "api_key", saved.get(0));
                userConfig.credentials().deleteCredential().delete(Origin.service("delete"), BOB, "openai");
            }
        });

        RotationReport report = kit.masterKeys(busy).rotateKeys().rotate(OPERATOR, KeyJobListener.none());

        assertEquals(2, report.overtaken());
        assertEquals("sk-second-0123456789", resolved(ALICE));
        assertTrue(kit.store().credential(BOB, OPENAI).isEmpty());
    }

    @Test
    void whatAnInstanceWithTheOldKeySavesMeanwhileIsSealedAgainToo() {
        save(ALICE, "openai", "api_key", "sk-first-0123456789");
        kit.vault().activate(NEW);
        List<String> saved = new ArrayList<>();
        SealedRecords busy = interrupted(() -> {
            if (saved.isEmpty()) {
                saved.add("sk-second-0123456789");
                kit.vault().activate(KEY);
                save(ALICE, "openai", "api_key", saved.get(0));
                kit.vault().activate(NEW);
            }
        });

        RotationReport report = kit.masterKeys(busy).rotateKeys().rotate(OPERATOR, KeyJobListener.none());

        assertEquals(1, report.resealed().credentials());
        assertTrue(report.complete());
        assertEquals("sk-second-0123456789", resolved(ALICE));
    }

    @Test
    void whatDoesNotOpenStaysAndIsReported() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        StoredCredential broken = credential(OPENAI, KEY, Map.of(API_KEY, "no token"));
        assertTrue(kit.store().replaceCredential(BOB, broken, null));
        kit.store().plant(BOB, new MalformedCredential(ServiceId.of("flock"), null));
        kit.vault().activate(NEW);
        List<UserId> reported = new ArrayList<>();

        RotationReport report = kit.masterKeys().rotateKeys().rotate(OPERATOR, new KeyJobListener() {
            @Override
            public void unreadable(UserId user, ServiceId service) {
                assertEquals(OPENAI, service);
                reported.add(user);
            }
        });

        assertEquals(List.of(BOB), reported);
        assertEquals(1, report.unreadable());
        assertEquals(1, report.after().damaged());
        assertEquals(1, report.remaining());
        assertFalse(report.complete());
        assertEquals(broken, stored(BOB, OPENAI));
        assertEquals(NEW, stored(ALICE, OPENAI).keyId());
        assertEquals(Set.of(), kit.masterKeys().countKeys().retirable(report.after()));
    }

    @Test
    void sealsAreMadeAgainButNotForgedOnes() {
        Payment genuine = kit.paymentLedger().accept(payment(ALICE));
        Payment forged = payment(BOB);
        kit.paymentLedger().plant(forged.sealed(RecordSeal.of(KEY, "00".repeat(32))));
        kit.vault().activate(NEW);
        assertTrue(kit.masterKeys().countKeys().needed().contains(KEY));

        RotationReport report = rotate();

        assertEquals(1, report.resealed().seals());
        assertTrue(report.complete(), "a seal that does not hold needs no key");
        kit.vault().forget(KEY);
        Stores stores = kit.foundation(kit.stores()).stores();
        assertEquals(Optional.of(genuine), stores.payments().find(genuine.id()));
        assertTrue(stores.payments().find(forged.id()).orElseThrow().isBlocked());
    }

    @Test
    void aRehearsalTellsTheSameAndChangesNothing() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        saveWallet(BOB, "abandon ability");
        StoredCredential before = stored(ALICE, OPENAI);
        kit.vault().activate(NEW);

        RotationReport report = kit.masterKeys().rotateKeys().rehearse(KeyJobListener.none());

        assertEquals(new KeyUse(1, 1, 1, 1), report.resealed());
        assertEquals(4, report.remaining());
        assertEquals(before, stored(ALICE, OPENAI));
        assertEquals(List.of(), systemEvents());
    }

    @Test
    void theAuditKeyOfEachOldMasterKeyIsKeptUnderTheNewest() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        kit.vault().activate(NEW);
        rotate();
        kit.vault().forget(KEY);
        kit.vault().activate(NEWER);

        assertTrue(rotate().complete());

        kit.vault().forget(NEW);
        for (KeyId old : List.of(KEY, NEW)) {
            StoredAuditKey kept = kit.auditLog().auditKeys().find(old).orElseThrow();
            assertEquals(NEWER, kept.needs());
            try (Secret auditKey = kit.vault().open(SecretSlot.auditKey(old), Objects.requireNonNull(kept.sealed()))) {
                assertEquals("audit key of " + old, text(auditKey));
            }
        }
    }

    @Test
    void anAuditKeyThatIsGoneIsReported() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        userConfig.credentials().deleteCredential().delete(Origin.service("delete"), ALICE, "openai");
        kit.vault().activate(NEW);
        kit.vault().forget(KEY);
        List<KeyId> missing = new ArrayList<>();

        RotationReport report = kit.masterKeys().rotateKeys().rotate(OPERATOR, new KeyJobListener() {
            @Override
            public void auditKeyMissing(KeyId keyId) {
                missing.add(keyId);
            }
        });

        assertEquals(List.of(KEY), missing);
        assertEquals(1, report.remaining());
    }

    @Test
    void goingBackToTheOldKeyNeedsNothingOfTheNewOne() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        kit.vault().activate(NEW);
        rotate();
        kit.vault().activate(KEY);

        assertTrue(rotate().complete());

        kit.vault().forget(NEW);
        assertEquals("sk-alice-0123456789", resolved(ALICE));
        assertTrue(kit.masterKeys().openEverything().open(KeyJobListener.none()).everythingOpens());
    }

    @Test
    void nothingIsDoneIfItCannotBeRecorded() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        kit.vault().activate(NEW);
        FailingAuditLog failing = new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1));
        MasterKeys keys = kit.on(failing).masterKeys();

        Unavailable refused =
                assertThrows(Unavailable.class, () -> keys.rotateKeys().rotate(OPERATOR, KeyJobListener.none()));

        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, refused.code());
        assertEquals(KEY, stored(ALICE, OPENAI).keyId());
    }

    @Test
    void theSystemsStreamSaysWhatWasDone() {
        save(ALICE, "openai", "api_key", "sk-alice-0123456789");
        kit.vault().activate(NEW);

        rotate();

        List<AuditEvent> events = systemEvents();
        assertEquals(
                List.of("key_rotation.started", "key_rotation.finished"),
                events.stream().map(event -> event.action().code()).toList());
        assertEquals("1", events.get(0).detail().get("credentials"));
        assertEquals(NEW.value(), events.get(1).detail().get("active_key"));
        assertEquals("0", events.get(1).detail().get("remaining"));
    }
}
