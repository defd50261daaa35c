package network.amarktai.userconfig.usecase.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.testkit.InMemoryAnchorJournal;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import network.amarktai.userconfig.usecase.audit.verify.VerifyAuditTrail;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import org.junit.jupiter.api.Test;

class AnchorWriterTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestKit kit = new TestKit();
    private final AuditTrail trail =
            new AuditTrail(kit.auditLog(), kit.auditSealer(), kit.clock(), Identifiers.from(new Random(1)));

    @Test
    void aLineThatStandsThoughItsAnswerWasLostIsNotWrittenTwice() {
        FailingJournal journal = new FailingJournal();
        AnchorWriter writer = writer(journal, 2);
        anchored(writer);

        journal.losesTheNextAnswer = true;
        assertThrows(Unavailable.class, () -> anchored(writer));
        anchored(writer);

        assertEquals(Map.of(), verified(journal).counts());
    }

    @Test
    void aLineThatWasReadBeforeTheReadingFailedIsNotTakenForTheLast() {
        FailingJournal journal = new FailingJournal();
        AnchorWriter before = writer(journal, 2);
        for (int i = 0; i < 3; i++) {
            anchored(before);
        }

        AnchorWriter after = writer(journal, 3);
        journal.failsAfterOneLine = true;
        assertThrows(Unavailable.class, () -> anchored(after));
        anchored(after);

        assertEquals(Map.of(), verified(journal).counts());
    }

    @Test
    void aJournalThatGoesOnElsewhereBeginsAnAnchorOfItsOwn() {
        FailingJournal journal = new FailingJournal();
        AnchorWriter writer = writer(journal, 2);
        anchored(writer);

        FailingJournal first = journal.movedAway();
        assertThrows(Unavailable.class, () -> anchored(writer));
        anchored(writer);

        assertEquals(Map.of(), verified(first, journal).counts());
    }

    private AnchorWriter writer(AnchorJournal journal, int seed) {
        return new AnchorWriter(journal, trail, kit.auditSealer(), kit.clock(), Identifiers.from(new Random(seed)));
    }

    /** Records an event and writes an anchor line for it. */
    private void anchored(AnchorWriter writer) {
        trail.record(ALICE, Origin.service("req-1"), AuditAction.CREDENTIAL_TESTED, null, AuditOutcome.DONE, Map.of());
        writer.write();
    }

    private AuditReport verified(AnchorJournal... journals) {
        return VerifyAuditTrail.of(kit.auditLog(), kit.auditSealer(), kit.clock())
                .verify(VerificationScope.everything(), List.of(journals), entries -> {});
    }

    /** A journal with faults that occur once each. */
    private static final class FailingJournal implements AnchorJournal {

        private InMemoryAnchorJournal lines = new InMemoryAnchorJournal();
        private boolean losesTheNextAnswer;
        private boolean refusesTheNextLine;
        private boolean failsAfterOneLine;

        @Override
        public void read(Consumer<String> line) {
            if (failsAfterOneLine) {
                failsAfterOneLine = false;
                line.accept(lines.lines().get(0));
                throw unavailable();
            }
            lines.read(line);
        }

        @Override
        public List<String> newest() {
            return lines.newest();
        }

        @Override
        public void setAside() {
            lines.setAside();
        }

        @Override
        public void append(String line) {
            if (refusesTheNextLine) {
                refusesTheNextLine = false;
                throw unavailable();
            }
            lines.append(line);
            if (losesTheNextAnswer) {
                losesTheNextAnswer = false;
                throw unavailable();
            }
        }

        /** Returns a journal with the lines so far. This one refuses the next line once and starts empty. */
        FailingJournal movedAway() {
            FailingJournal before = new FailingJournal();
            before.lines = lines;
            lines = new InMemoryAnchorJournal();
            refusesTheNextLine = true;
            return before;
        }

        private static Unavailable unavailable() {
            return Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "A fault was injected.");
        }
    }
}
