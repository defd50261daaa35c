package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SaveOutcome;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.CommonCommitLog;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** Saves with the store and the audit log in the same database. */
class SaveInOneCommitTest {

    private static final Origin ORIGIN = Origin.service("req-1");
    private static final UserId ALICE = UserId.of("alice");
    private static final String OPENAI_KEY = "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-";

    private final TestKit kit = new TestKit();

    private void saveWith(Supplier<Optional<SaveOutcome>> beforeCommit) {
        kit.on(new CommonCommitLog(kit.auditLog(), beforeCommit))
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "openai", given("api_key", OPENAI_KEY));
    }

    private Optional<Revision> stored() {
        return kit.store().credential(ALICE, OPENAI).flatMap(CredentialRecord::revision);
    }

    private List<String> outcomes() {
        return Trail.events(kit, ALICE).stream().map(AuditEvent::outcome).toList();
    }

    @Test
    void aSaveIsAnnouncedAndDoneWithTheRevisionsBeforeAndAfterIt() {
        saveWith(Optional::empty);
        String first = stored().orElseThrow().value();
        saveWith(Optional::empty);

        List<AuditEvent> events = Trail.events(kit, ALICE);
        assertEquals(List.of("requested", "done", "requested", "done"), outcomes());
        assertEquals("none", events.get(1).detail().get("replaced"));
        assertEquals(first, events.get(3).detail().get("replaced"));
        for (AuditEvent ofSecond : events.subList(2, 4)) {
            assertEquals(stored().orElseThrow().value(), ofSecond.detail().get("revision"));
        }
    }

    @Test
    void whatWasSavedMeanwhileIsReplacedAndNamed() {
        StoredCredential sneaked = credential(OPENAI);

        saveWith(() -> {
            kit.store().replaceCredential(ALICE, sneaked, null);
            return Optional.empty();
        });

        assertEquals(List.of("requested", "done"), outcomes());
        assertEquals(
                sneaked.storedRevision().value(),
                Trail.last(kit, ALICE).detail().get("replaced"));
        assertEquals(
                stored().orElseThrow().value(), Trail.last(kit, ALICE).detail().get("revision"));
    }

    @Test
    void aPlaceThatIsTakenIsLeftToWhoTookIt() {
        Queue<SaveOutcome> taken = new ArrayDeque<>(List.of(SaveOutcome.PLACE_TAKEN, SaveOutcome.PLACE_TAKEN));

        saveWith(() -> Optional.ofNullable(taken.poll()));

        assertEquals(List.of("requested", "done"), outcomes());
        assertEquals(
                stored().orElseThrow().value(), Trail.last(kit, ALICE).detail().get("revision"));
    }

    @Test
    void aCommitThatFailsIsNeitherTriedAgainNorAnnounced() {
        for (ErrorCode code : List.of(ErrorCode.AUDIT_UNAVAILABLE, ErrorCode.STORE_UNAVAILABLE)) {
            Unavailable failed = assertThrows(
                    Unavailable.class,
                    () -> saveWith(() -> {
                        throw Unavailable.of(code, "It failed.");
                    }));

            assertEquals(code, failed.code());
        }
        assertEquals(Optional.empty(), stored());
        assertEquals(List.of(), outcomes());
    }

    @Test
    void aCommitThatHasBegunAndDoesNotReturnMayHaveSaved() {
        CountDownLatch released = new CountDownLatch(1);

        Unavailable late = assertThrows(
                Unavailable.class,
                () -> patientUntilItBegins().recordWith(ALICE, List.of(), (entries, wanted) -> {
                    assertTrue(wanted.getAsBoolean());
                    await(released);
                    return SaveOutcome.DONE;
                }));

        assertEquals(ErrorCode.STORE_UNAVAILABLE, late.code());
        released.countDown();
    }

    @Test
    void aCommitThatDidNotBeginInTimeNeverDoes() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<Boolean> begins = new CompletableFuture<>();

        Unavailable late = assertThrows(
                Unavailable.class,
                () -> impatient().recordWith(ALICE, List.of(), (entries, wanted) -> {
                    await(released);
                    begins.complete(wanted.getAsBoolean());
                    return SaveOutcome.UNWANTED;
                }));

        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, late.code());
        released.countDown();
        assertFalse(begins.get(30, TimeUnit.SECONDS));
    }

    private AuditTrail impatient() {
        return trail(Duration.ofMillis(50));
    }

    private AuditTrail patientUntilItBegins() {
        return trail(Duration.ofSeconds(2));
    }

    private AuditTrail trail(Duration limit) {
        return new AuditTrail(kit.auditLog(), kit.auditSealer(), kit.clock(), Identifiers.from(new Random(1)), limit);
    }

    private static void await(CountDownLatch released) {
        try {
            assertTrue(released.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
