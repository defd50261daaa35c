package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.KUCOIN;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.credential.Warning;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.InterruptedUserConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class SaveCredentialTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final String OPENAI_KEY = "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-";

    private final TestKit kit = new TestKit();
    private final UserConfig userConfig = kit.userConfig();

    @Test
    void everyFieldIsSealedInItsOwnSlot() {
        Map<FieldName, String> values = Map.of(
                API_KEY,
                "6705f5c311545b000157d3eb",
                API_SECRET,
                "3bb4ea1e-1f3c-4f0e-9c46-0a1b2c3d4e5f",
                FieldName.of("passphrase"),
                "a phrase");

        List<Warning> warnings = save(
                "kucoin",
                given(
                        "api_key",
                        " 6705f5c311545b000157d3eb\n",
                        "api_secret",
                        "3bb4ea1e-1f3c-4f0e-9c46-0a1b2c3d4e5f",
                        "passphrase",
                        "a phrase"));

        assertEquals(List.of(), warnings);
        StoredCredential stored = stored("kucoin");
        assertEquals(values.keySet(), stored.tokens().keySet());
        values.forEach((field, value) -> {
            SecretSlot slot = SecretSlot.credential(ALICE, KUCOIN, field);
            SealedSecret sealed = new SealedSecret(
                    stored.keyId(), SlotSalt.none(), stored.tokens().get(field));
            assertEquals(value, text(kit.vault().open(slot, sealed)));
        });
        assertEquals(KEY, stored.keyId());
        assertEquals(NOON, stored.createdAt());
        assertEquals(NOON, stored.updatedAt());
        assertFalse(stored.failedToOpen());
        assertEquals(
                kit.vault()
                        .fingerprint(
                                SecretSlot.credential(ALICE, KUCOIN, API_KEY),
                                Examples.secret("6705f5c311545b000157d3eb")),
                stored.fingerprint());
    }

    @Test
    void aSaveIsAnnouncedBeforeItIsMadeAndConcludedAfterwards() throws Exception {
        Origin origin = new Origin(Actor.USER, "req-9", SourceNetwork.of(InetAddress.getByName("203.0.113.7")));

        userConfig.credentials().saveCredential().save(origin, ALICE, "openai", given("api_key", OPENAI_KEY));

        String revision = stored("openai").storedRevision().value();
        List<AuditEvent> events = Trail.events(kit, ALICE);
        assertEquals(
                List.of("credential.saved requested openai", "credential.saved done openai"), Trail.of(kit, ALICE));
        assertEquals(Map.of("revision", revision), events.get(0).detail());
        assertEquals(
                Map.of("revision", revision, "replaced", "none"), events.get(1).detail());
        for (AuditEvent event : events) {
            assertEquals("user", event.actor());
            assertEquals("req-9", event.requestId());
            assertEquals("203.0.113.0/24", event.source());
            assertEquals(NOON, event.at());
        }
    }

    @Test
    void savingAgainKeepsTheFirstTimeAndChangesTheRest() {
        save("openai", given("api_key", OPENAI_KEY));
        StoredCredential first = stored("openai");
        kit.clock().advance(Duration.ofMinutes(5));

        save("openai", given("api_key", OPENAI_KEY + "2"));

        StoredCredential second = stored("openai");
        assertEquals(NOON, second.createdAt());
        assertEquals(NOON.plus(Duration.ofMinutes(5)), second.updatedAt());
        assertNotEquals(first.storedRevision(), second.storedRevision());
        assertNotEquals(first.fingerprint(), second.fingerprint());
        assertEquals(
                Map.of(
                        "revision",
                        second.storedRevision().value(),
                        "replaced",
                        first.storedRevision().value()),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void savingReplacesTheWholeCredential() {
        save("ovex", given("api_key", "ovex-key-0123456789", "api_secret", "ovex-secret-0123456789"));

        save("ovex", given("api_key", "ovex-key-0123456789"));

        assertEquals(Set.of(API_KEY), stored("ovex").tokens().keySet());
    }

    @Test
    void anUnexpectedFormatIsSavedWithAWarning() {
        List<Warning> warnings = save("openai", given("api_key", "another-format"));

        assertEquals(
                List.of("unexpected_format"),
                warnings.stream().map(Warning::code).toList());
        assertTrue(kit.store().credential(ALICE, OPENAI).isPresent());
    }

    @Test
    void whatIsInvalidLeavesNoTrace() {
        for (CredentialSecrets given : List.of(given(), given("api_key", "****"), given("api_keys", OPENAI_KEY))) {
            InvalidInput refused = assertThrows(InvalidInput.class, () -> save("openai", given));
            assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        }
        for (String service : List.of("", "OpenAI", "fetch", "openai\n", "../openai")) {
            InvalidInput refused = assertThrows(InvalidInput.class, () -> save(service, given("api_key", OPENAI_KEY)));
            assertEquals(ErrorCode.INVALID_SERVICE, refused.code());
        }

        assertEquals(List.of(), kit.store().credentials(ALICE));
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));
    }

    @Test
    void whatWasGivenStaysOpenAndOurCopiesAreClosed() {
        WatchedVault vault = new WatchedVault(kit.vault());
        CredentialSecrets given = given("api_key", OPENAI_KEY);

        kit.on(vault).credentials().saveCredential().save(ORIGIN, ALICE, "openai", given);

        assertEquals(OPENAI_KEY, text(given.field(API_KEY).orElseThrow()));
        assertEquals(1, vault.sealed().size());
        vault.sealed().forEach(copy -> assertThrows(IllegalStateException.class, copy::length));
    }

    @Test
    void aLegacyValueAndADamagedRecordCanBeSavedOver() {
        for (CredentialRecord planted : List.of(
                new LegacyCredential(OPENAI),
                new MalformedCredential(OPENAI, null),
                new MalformedCredential(OPENAI, Examples.revision()))) {
            kit.store().plant(ALICE, planted);

            save("openai", given("api_key", OPENAI_KEY));

            assertEquals(NOON, stored("openai").createdAt());
            assertEquals(
                    planted.revision().map(Revision::value).orElse("unversioned"),
                    Trail.last(kit, ALICE).detail().get("replaced"));
        }
    }

    @Test
    void theLaterOfTwoSavesWinsAndNamesTheEarlierOne() {
        save("openai", given("api_key", OPENAI_KEY));
        UserConfig interrupted = kit.on(
                new InterruptedUserConfigStore(kit.store(), 1, () -> save("openai", given("api_key", "sneaked-in-0"))));
        kit.clock().advance(Duration.ofMinutes(1));

        interrupted
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "openai", given("api_key", OPENAI_KEY + "later"));

        try (ResolvedCredential resolved = kit.userConfig()
                .credentials()
                .resolveCredential()
                .resolve(ORIGIN, ALICE, OPENAI, Consumer.of("test"))) {
            assertEquals(OPENAI_KEY + "later", text(resolved.field(API_KEY).orElseThrow()));
        }
        assertEquals(NOON, stored("openai").createdAt());
        List<AuditEvent> events = Trail.events(kit, ALICE);
        assertEquals(
                List.of("requested", "done", "requested", "requested", "done", "done", "done"),
                events.stream().map(AuditEvent::outcome).toList());
        // The concurrent save was announced after ours and completed before it.
        String sneaked = events.get(3).detail().get("revision");
        assertEquals(sneaked, events.get(4).detail().get("revision"));
        assertEquals(sneaked, events.get(5).detail().get("replaced"));
        assertEquals(
                stored("openai").storedRevision().value(),
                events.get(5).detail().get("revision"));
    }

    @Test
    void aSaveOverOneThatWasDeletedMeanwhileIsANewOne() {
        save("openai", given("api_key", OPENAI_KEY));
        UserConfig interrupted = kit.on(new InterruptedUserConfigStore(
                kit.store(),
                1,
                () -> userConfig.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai")));
        kit.clock().advance(Duration.ofMinutes(1));

        interrupted.credentials().saveCredential().save(ORIGIN, ALICE, "openai", given("api_key", OPENAI_KEY));

        assertEquals(NOON.plus(Duration.ofMinutes(1)), stored("openai").createdAt());
        assertEquals("none", Trail.last(kit, ALICE).detail().get("replaced"));
    }

    @Test
    void losingEveryRaceIsAnErrorAndChangesNothing() {
        UserConfig interrupted = kit.on(new InterruptedUserConfigStore(
                kit.store(), 32, () -> save("openai", given("api_key", "sneaked-in-0"))));
        CredentialSecrets given = given("api_key", OPENAI_KEY);

        Conflict lost = assertThrows(
                Conflict.class, () -> interrupted.credentials().saveCredential().save(ORIGIN, ALICE, "openai", given));

        assertEquals(ErrorCode.CONCURRENT_CHANGE, lost.code());
        List<AuditEvent> events = Trail.events(kit, ALICE);
        AuditEvent last = events.get(events.size() - 1);
        assertEquals(2 * 32 + 2, events.size());
        assertEquals("failed", last.outcome());
        assertEquals("concurrent_change", last.detail().get("code"));
        assertEquals(events.get(0).detail().get("revision"), last.detail().get("revision"));
        assertNotEquals(
                last.detail().get("revision"), stored("openai").storedRevision().value());
    }

    @Test
    void oneRaceFewerIsStillWon() {
        UserConfig interrupted = kit.on(new InterruptedUserConfigStore(
                kit.store(), 31, () -> save("openai", given("api_key", "sneaked-in-0"))));

        interrupted.credentials().saveCredential().save(ORIGIN, ALICE, "openai", given("api_key", OPENAI_KEY));

        assertEquals("done", Trail.last(kit, ALICE).outcome());
        assertEquals(
                Trail.events(kit, ALICE).get(0).detail().get("revision"),
                stored("openai").storedRevision().value());
    }

    @Test
    void noEntryHoldsAnyPartOfTheValue() {
        save("openai", given("api_key", "Zq9~Zq9~Zq9~Zq9~"));

        kit.auditLog()
                .before(kit.auditLog().streamOf(ALICE).orElseThrow(), Long.MAX_VALUE, 10)
                .forEach(entry -> assertFalse(entry.toString().contains("Zq9~")));
        assertFalse(stored("openai").toString().contains("Zq9~"));
    }

    private List<Warning> save(String service, CredentialSecrets given) {
        return userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, service, given)
                .warnings();
    }

    private StoredCredential stored(String service) {
        return (StoredCredential)
                kit.store().credential(ALICE, ServiceId.of(service)).orElseThrow();
    }
}
