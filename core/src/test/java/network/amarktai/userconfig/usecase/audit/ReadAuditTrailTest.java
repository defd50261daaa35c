package network.amarktai.userconfig.usecase.audit;

import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditPage;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ReadAuditTrailTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");

    private final TestKit kit = new TestKit();
    private final UserConfig userConfig = kit.userConfig();

    @Test
    void whoHasDoneNothingHasAnEmptyTrail() {
        assertEquals(new AuditPage(List.of(), null), page(Long.MAX_VALUE, 50));
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));
    }

    @Test
    void pagesLeadFromTheNewestToTheFirstWithoutGapOrRepeat() {
        saveTimes(4);
        for (int limit : new int[] {1, 2, 3, 7, 8, 9, 200}) {
            List<Long> seqs = new ArrayList<>();
            Long before = Long.MAX_VALUE;
            while (before != null) {
                AuditPage page = page(before, limit);
                page.items().forEach(item -> seqs.add(item.seq()));
                before = page.nextBefore();
            }
            assertEquals(List.of(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L), seqs);
        }
    }

    @Test
    void anEventIsShownAsItWasRecorded() {
        saveTimes(1);

        AuditPage.Item newest = page(Long.MAX_VALUE, 1).items().get(0);

        assertEquals(Optional.of(Trail.last(kit, ALICE)), newest.event());
        assertEquals("done", newest.event().orElseThrow().outcome());
    }

    @Test
    void othersEventsAreNotShown() {
        saveTimes(1);
        assertEquals(
                List.of(),
                userConfig
                        .audit()
                        .readAuditTrail()
                        .page(UserId.of("bob"), Long.MAX_VALUE, 50)
                        .items());
    }

    @Test
    void anEntryThatSomebodyRuinedIsShownAsAPlaceWithoutEvent() {
        saveTimes(1);
        AuditStream stream = kit.auditLog().streamOf(ALICE).orElseThrow();
        kit.auditLog().append(entry(stream, 3, "{\"not\":\"ours\"}"));

        AuditPage page = page(Long.MAX_VALUE, 50);

        assertEquals(3, page.items().size());
        assertEquals(Optional.empty(), page.items().get(0).event());
        assertEquals(3, page.items().get(0).seq());
        assertTrue(page.items().get(1).event().isPresent());
        assertNull(page.nextBefore());
    }

    @Test
    void aPageHasOneToTwoHundredEvents() {
        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> page(Long.MAX_VALUE, limit));
        }
    }

    @Test
    void anUnavailableLogIsSaidToBeSo() {
        saveTimes(1);
        for (int call = 1; call <= 2; call++) {
            UserConfig failing = kit.on(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(call)));
            Unavailable failed = assertThrows(
                    Unavailable.class, () -> failing.audit().readAuditTrail().page(ALICE, Long.MAX_VALUE, 50));
            assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failed.code());
        }
    }

    @Test
    void deniedAccessIsCountedInTheSystemsStream() {
        Origin stranger = new Origin(Actor.ANONYMOUS, "req-2", SourceNetwork.none());

        userConfig.audit().recordDeniedAccess().record(stranger, "token_expired", 17);
        userConfig.audit().recordDeniedAccess().record(stranger, "bad_signature", 1);

        List<AuditEvent> events = AuditChain.events(kit.auditLog(), kit.auditSealer(), AuditStream.system());
        assertEquals(
                List.of(
                        Map.of("reason", "token_expired", "count", "17"),
                        Map.of("reason", "bad_signature", "count", "1")),
                events.stream().map(AuditEvent::detail).toList());
        assertEquals("access.denied", events.get(0).action().code());
        assertEquals("denied", events.get(0).outcome());
        assertEquals("anonymous", events.get(0).actor());
        assertEquals(Optional.empty(), events.get(0).aboutService());
    }

    private void saveTimes(int times) {
        for (int i = 0; i < times; i++) {
            userConfig
                    .credentials()
                    .saveCredential()
                    .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-"));
        }
    }

    private AuditPage page(long before, int limit) {
        return userConfig.audit().readAuditTrail().page(ALICE, before, limit);
    }
}
