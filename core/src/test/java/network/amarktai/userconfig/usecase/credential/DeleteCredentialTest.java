package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.InterruptedUserConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class DeleteCredentialTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");

    private final TestKit kit = new TestKit();
    private final UserConfig userConfig = kit.userConfig();

    @Test
    void whatIsDeletedIsGoneAndTheTrailNamesIt() {
        save();
        String deleted = stored().storedRevision().value();

        delete();

        assertEquals(Optional.empty(), kit.store().credential(ALICE, OPENAI));
        assertEquals(
                List.of(
                        "credential.saved requested openai",
                        "credential.saved done openai",
                        "credential.deleted requested openai",
                        "credential.deleted done openai"),
                Trail.of(kit, ALICE));
        List<AuditEvent> events = Trail.events(kit, ALICE);
        assertEquals(Map.of("replaced", deleted), events.get(2).detail());
        assertEquals(Map.of("replaced", deleted), events.get(3).detail());
    }

    @Test
    void deletingNothingSucceedsAndLeavesNoTrace() {
        delete();
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));

        save();
        delete();
        delete();
        assertEquals(4, Trail.of(kit, ALICE).size());
    }

    @Test
    void onlyTheServiceNamedIsDeleted() {
        save();
        userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "flock", given("api_key", "sk-flock-0123456789"));

        delete();

        assertEquals(
                List.of("flock"),
                kit.store().credentials(ALICE).stream()
                        .map(record -> record.service().value())
                        .toList());
    }

    @Test
    void legacyAndDamagedValuesCanBeDeleted() {
        Revision known = revision();
        Map<CredentialRecord, String> names = Map.of(
                new LegacyCredential(OPENAI),
                "unversioned",
                new MalformedCredential(OPENAI, null),
                "unversioned",
                new MalformedCredential(OPENAI, known),
                known.value());
        names.forEach((planted, name) -> {
            kit.store().plant(ALICE, planted);

            delete();

            assertTrue(kit.store().credentials(ALICE).isEmpty());
            assertEquals("done", Trail.last(kit, ALICE).outcome());
            assertEquals(name, Trail.last(kit, ALICE).detail().get("replaced"));
        });
    }

    @Test
    void anUnknownServiceIsRefusedWithoutATrace() {
        InvalidInput refused = assertThrows(
                InvalidInput.class,
                () -> userConfig.credentials().deleteCredential().delete(ORIGIN, ALICE, "nonesuch"));

        assertEquals(ErrorCode.INVALID_SERVICE, refused.code());
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));
    }

    @Test
    void whatWasSavedMeanwhileIsDeletedTooAndNamed() {
        save();
        UserConfig interrupted = kit.on(new InterruptedUserConfigStore(kit.store(), 1, this::save));

        interrupted.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");

        assertEquals(Optional.empty(), kit.store().credential(ALICE, OPENAI));
        List<AuditEvent> events = Trail.events(kit, ALICE);
        AuditEvent sneakedIn = events.get(events.size() - 2);
        assertEquals("credential.saved", sneakedIn.action().code());
        assertEquals(
                sneakedIn.detail().get("revision"),
                Trail.last(kit, ALICE).detail().get("replaced"));
    }

    @Test
    void deletingWhatSomebodyElseDeletedMeanwhileSucceeds() {
        save();
        UserConfig interrupted = kit.on(new InterruptedUserConfigStore(kit.store(), 1, this::delete));

        interrupted.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");

        assertEquals(Optional.empty(), kit.store().credential(ALICE, OPENAI));
        assertEquals("done", Trail.last(kit, ALICE).outcome());
    }

    @Test
    void losingEveryRaceIsAnErrorAndDeletesNothing() {
        save();
        UserConfig interrupted = kit.on(new InterruptedUserConfigStore(
                kit.store(), 32, () -> kit.store().plant(ALICE, credential(OPENAI))));

        Conflict lost = assertThrows(
                Conflict.class,
                () -> interrupted.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai"));

        assertEquals(ErrorCode.CONCURRENT_CHANGE, lost.code());
        assertTrue(kit.store().credential(ALICE, OPENAI).isPresent());
        assertEquals("failed", Trail.last(kit, ALICE).outcome());
        assertEquals("concurrent_change", Trail.last(kit, ALICE).detail().get("code"));
    }

    private void save() {
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-"));
    }

    private void delete() {
        userConfig.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
    }

    private StoredCredential stored() {
        return (StoredCredential) kit.store().credential(ALICE, OPENAI).orElseThrow();
    }
}
