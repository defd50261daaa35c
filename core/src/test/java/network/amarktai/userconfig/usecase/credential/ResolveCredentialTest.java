package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ResolveCredentialTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final Consumer CONSUMER = Consumer.of("ai-engine");
    private static final String OPENAI_KEY = "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-";

    private final TestKit kit = new TestKit();
    private final UserConfig userConfig = kit.userConfig();

    @Test
    void theUsersOwnIsOpenedAndItsUseIsOnRecord() {
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "binance", given("api_key", "k".repeat(64), "api_secret", "s".repeat(64)));

        try (ResolvedCredential resolved = resolve(ALICE, BINANCE)) {
            assertEquals(BINANCE, resolved.service());
            assertEquals(CredentialSource.USER, resolved.source());
            assertEquals("k".repeat(64), text(resolved.field(API_KEY).orElseThrow()));
            assertEquals("s".repeat(64), text(resolved.field(API_SECRET).orElseThrow()));
            assertEquals(Optional.empty(), resolved.field(FieldName.of("passphrase")));
        }

        assertEquals("credential.used done binance", Trail.of(kit, ALICE).get(2));
        assertEquals(
                Map.of("consumer", "ai-engine", "source", "user"),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void theOperatorsIsUsedWhereTheUserHasNoneAndTheServiceAllowsIt() {
        kit.systemCredentials().give(OPENAI, secret("sk-the-operators"));

        try (ResolvedCredential resolved = resolve(ALICE, OPENAI)) {
            assertEquals(CredentialSource.SYSTEM, resolved.source());
            assertEquals("sk-the-operators", text(resolved.field(API_KEY).orElseThrow()));
        }
        assertEquals(
                Map.of("consumer", "ai-engine", "source", "system"),
                Trail.last(kit, ALICE).detail());
        // Closing the first one did not affect the operator's key.
        try (ResolvedCredential again = resolve(ALICE, OPENAI)) {
            assertEquals("sk-the-operators", text(again.field(API_KEY).orElseThrow()));
        }
    }

    @Test
    void theUsersOwnComesFirst() {
        kit.systemCredentials().give(OPENAI, secret("sk-the-operators"));
        saveOpenai();

        try (ResolvedCredential resolved = resolve(ALICE, OPENAI)) {
            assertEquals(CredentialSource.USER, resolved.source());
            assertEquals(OPENAI_KEY, text(resolved.field(API_KEY).orElseThrow()));
        }
    }

    @Test
    void anotherUsersIsNeverUsed() {
        saveOpenai();
        assertRefused(NotConfigured.class, ErrorCode.NOT_CONFIGURED, BOB, OPENAI);
    }

    @Test
    void anExchangeNeverFallsBack() {
        kit.systemCredentials().give(BINANCE, secret("the-operators"));
        assertRefused(NotConfigured.class, ErrorCode.NOT_CONFIGURED, ALICE, BINANCE);
    }

    @Test
    void whereThereIsNoneTheRefusalIsOnRecord() {
        assertRefused(NotConfigured.class, ErrorCode.NOT_CONFIGURED, ALICE, OPENAI);

        assertEquals(List.of("credential.used failed openai"), Trail.of(kit, ALICE));
        assertEquals(
                Map.of("consumer", "ai-engine", "code", "not_configured"),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void anUnknownServiceIsRefused() {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> resolve(ALICE, ServiceId.of("nonesuch")));
        assertEquals(ErrorCode.INVALID_SERVICE, refused.code());
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));
    }

    @Test
    void aLegacyValueHasToBeMigratedAndIsNoReasonToFallBack() {
        kit.systemCredentials().give(OPENAI, secret("sk-the-operators"));
        kit.store().plant(ALICE, new LegacyCredential(OPENAI));

        assertRefused(Unreadable.class, ErrorCode.NOT_MIGRATED, ALICE, OPENAI);

        assertEquals("not_migrated", Trail.last(kit, ALICE).detail().get("code"));
    }

    @Test
    void aBrokenRecordIsNoReasonToFallBack() {
        kit.systemCredentials().give(OPENAI, secret("sk-the-operators"));
        saveOpenai();
        StoredCredential sound = stored(ALICE, OPENAI);
        String token = sound.tokens().get(API_KEY);
        for (CredentialRecord broken : List.of(
                new MalformedCredential(OPENAI, null),
                new MalformedCredential(OPENAI, sound.storedRevision()),
                credential(OPENAI, KEY, Map.of(API_SECRET, token)),
                credential(OPENAI, KEY, Map.of(API_KEY, token, API_SECRET, token)),
                credential(OPENAI, KEY, Map.of(API_KEY, "")),
                credential(OPENAI, KEY, Map.of(API_KEY, token.substring(0, token.length() - 4))))) {
            kit.store().plant(ALICE, broken);

            assertRefused(Unreadable.class, ErrorCode.UNREADABLE_CREDENTIAL, ALICE, OPENAI);

            assertEquals("failed", Trail.last(kit, ALICE).outcome());
            assertEquals(
                    "unreadable_credential", Trail.last(kit, ALICE).detail().get("code"));
        }
    }

    @Test
    void anIncompleteCredentialIsNotHandedOutInPart() {
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "binance", given("api_key", "k".repeat(64), "api_secret", "s".repeat(64)));
        String token = stored(ALICE, BINANCE).tokens().get(API_KEY);
        kit.store().plant(ALICE, credential(BINANCE, KEY, Map.of(API_KEY, token)));

        assertRefused(Unreadable.class, ErrorCode.UNREADABLE_CREDENTIAL, ALICE, BINANCE);
    }

    @Test
    void aTokenOfAnotherSlotDoesNotOpenAndStatusShowsItUntilItIsSavedAgain() {
        userConfig.credentials().saveCredential().save(ORIGIN, BOB, "openai", given("api_key", "sk-of-bob-0123456789"));
        kit.store().plant(ALICE, stored(BOB, OPENAI));
        assertTrue(readable());

        assertRefused(Unreadable.class, ErrorCode.UNREADABLE_CREDENTIAL, ALICE, OPENAI);
        assertFalse(readable());
        assertEquals(
                Optional.of(kit.clock().instant()),
                Optional.ofNullable(stored(ALICE, OPENAI).failedOpeningAt()));

        saveOpenai();
        assertTrue(readable());
    }

    @Test
    void aMissingMasterKeyIsNoFaultOfTheCredential() {
        saveOpenai();
        kit.vault().activate(KeyId.of("00000002"));
        kit.vault().forget(KEY);
        assertFalse(readable());

        assertRefused(Unavailable.class, ErrorCode.KEY_UNAVAILABLE, ALICE, OPENAI);

        assertFalse(stored(ALICE, OPENAI).failedToOpen());
        kit.vault().learn(KEY);
        assertTrue(readable());
        try (ResolvedCredential resolved = resolve(ALICE, OPENAI)) {
            assertEquals(OPENAI_KEY, text(resolved.field(API_KEY).orElseThrow()));
        }
    }

    @Test
    void fieldsOpenedBeforeOneThatDoesNotAreClosed() {
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "binance", given("api_key", "k".repeat(64), "api_secret", "s".repeat(64)));
        StoredCredential sound = stored(ALICE, BINANCE);
        Map<FieldName, String> tokens = new LinkedHashMap<>();
        tokens.put(API_KEY, sound.tokens().get(API_KEY));
        tokens.put(API_SECRET, sound.tokens().get(API_KEY));
        kit.store().plant(ALICE, credential(BINANCE, KEY, tokens));
        WatchedVault vault = new WatchedVault(kit.vault());

        assertThrows(
                Unreadable.class,
                () -> kit.on(vault).credentials().resolveCredential().resolve(ORIGIN, ALICE, BINANCE, CONSUMER));

        assertEquals(1, vault.opened().size());
        assertClosed(vault.opened().get(0));
    }

    @Test
    void whatIsNotOnRecordIsNotHandedOut() {
        saveOpenai();
        int tried = 0;
        for (Fault fault = Fault.beforeCall(1); ; fault = Fault.beforeCall(tried + 1)) {
            WatchedVault vault = new WatchedVault(kit.vault());
            UserConfig failing = kit.on(kit.stores().with(new FailingAuditLog(kit.auditLog(), fault)), vault);
            try (ResolvedCredential resolved =
                    failing.credentials().resolveCredential().resolve(ORIGIN, ALICE, OPENAI, CONSUMER)) {
                assertEquals(OPENAI_KEY, text(resolved.field(API_KEY).orElseThrow()));
                break;
            } catch (Unavailable notRecorded) {
                assertEquals(ErrorCode.AUDIT_UNAVAILABLE, notRecorded.code());
                // Who is frozen is read before the key is opened.
                assertEquals(tried == 0 ? 0 : 1, vault.opened().size());
                vault.opened().forEach(ResolveCredentialTest::assertClosed);
                tried++;
            }
        }
        // before (who is frozen), streamOf, head, append
        assertEquals(4, tried);
    }

    @Test
    void aLogThatBreaksItsContractGetsNothingHandedOutEither() {
        saveOpenai();
        WatchedVault vault = new WatchedVault(kit.vault());
        AuditLog log = (AuditLog) Proxy.newProxyInstance(
                AuditLog.class.getClassLoader(), new Class<?>[] {AuditLog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("before")) {
                        return List.of();
                    }
                    throw new IllegalStateException("not one of ours");
                });
        UserConfig broken = kit.on(kit.stores().with(log), vault);

        assertThrows(
                IllegalStateException.class,
                () -> broken.credentials().resolveCredential().resolve(ORIGIN, ALICE, OPENAI, CONSUMER));

        assertClosed(vault.opened().get(0));
    }

    @Test
    void aClosedCredentialGivesNothing() {
        saveOpenai();
        ResolvedCredential resolved = resolve(ALICE, OPENAI);
        Secret key = resolved.field(API_KEY).orElseThrow();

        resolved.close();

        assertClosed(key);
        assertClosed(resolved.field(API_KEY).orElseThrow());
    }

    private void saveOpenai() {
        userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "openai", given("api_key", OPENAI_KEY));
    }

    private ResolvedCredential resolve(UserId user, ServiceId service) {
        return userConfig.credentials().resolveCredential().resolve(ORIGIN, user, service, CONSUMER);
    }

    private <T extends UserConfigException> void assertRefused(
            Class<T> type, ErrorCode code, UserId user, ServiceId service) {
        assertEquals(code, assertThrows(type, () -> resolve(user, service)).code());
    }

    private static void assertClosed(Secret secret) {
        assertThrows(IllegalStateException.class, secret::length);
    }

    private boolean readable() {
        return userConfig
                .credentials()
                .showCredentialStatus()
                .one(ALICE, "openai")
                .readable();
    }

    private StoredCredential stored(UserId user, ServiceId service) {
        return (StoredCredential) kit.store().credential(user, service).orElseThrow();
    }
}
