package network.amarktai.userconfig.audit;

import static network.amarktai.userconfig.audit.Watched.ALICE;
import static network.amarktai.userconfig.audit.Watched.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AnchorLine;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditFinding.Kind;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import org.junit.jupiter.api.Test;

/**
 * Manipulations by an attacker who can write to the store, to the anchor, or to both: each is found, and reported at
 * its place. Alice's stream has eight entries, and an anchor contains every second one.
 */
interface TamperContract {

    /** A system with some history. */
    Watched watched();

    private String alice() {
        return watched().stream(ALICE);
    }

    private String payload(long seq) {
        return String.valueOf(watched().rows().get(alice(), seq).get("payload"));
    }

    private String anchor() {
        return AnchorLine.parse(watched().anchorLines().get(0))
                .orElseThrow()
                .content()
                .anchor()
                .name();
    }

    private void found(Kind kind, String stream, long... seqs) {
        found(watched().verify(), kind, stream, seqs);
    }

    private static void found(AuditReport report, Kind kind, String stream, long... seqs) {
        for (long seq : seqs) {
            assertTrue(
                    report.findings().stream()
                            .anyMatch(one -> one.kind() == kind && one.stream().equals(stream) && one.seq() == seq),
                    kind + " " + stream + ":" + seq + " in " + report.findings());
        }
        assertEquals(seqs.length, report.findings().size(), report.findings().toString());
    }

    private void column(String name, Object value) {
        watched().set(alice(), 3, name, value);
        found(Kind.TAMPERED, alice(), 3);
    }

    @Test
    default void anUntouchedLogIsOk() {
        AuditReport report = watched().verify();
        assertEquals(List.of(), report.findings());
        assertEquals(Optional.empty(), report.worst());
        assertEquals(3, report.streams());
        assertEquals(8 + 8 + 4 + 1, report.entries());
        assertEquals(5, report.anchorLines());
        assertEquals(0, report.anchorsNotGiven());
    }

    @Test
    default void aFlippedByteOfThePayload() {
        column("payload", payload(3).replace("binance", "binancf"));
    }

    @Test
    default void anEditedEventId() {
        column("event_id", "0".repeat(32));
    }

    @Test
    default void anEditedTime() {
        column("at", Examples.NOON.plusSeconds(1).toEpochMilli());
    }

    @Test
    default void anEditedAction() {
        column("action", "credential.deleted");
    }

    @Test
    default void anEditedOutcome() {
        column("outcome", "failed");
    }

    @Test
    default void anEditedMac() {
        column("mac", "ab".repeat(32));
    }

    @Test
    default void aMacThatIsNone() {
        watched().set(alice(), 3, "mac", "zz");
        AuditReport report = watched().verify();
        assertEquals(Optional.of(Kind.TAMPERED), report.worst());
        assertEquals(3, report.findings().get(0).seq());
    }

    @Test
    default void anEditedKeyId() {
        watched().set(alice(), 3, "key_id", "0badc0de");
        found(Kind.CANNOT_VERIFY, alice(), 3);
    }

    @Test
    default void aMissingMiddle() {
        watched().rows().delete(alice(), 4);
        watched().rows().delete(alice(), 5);
        found(Kind.TAMPERED, alice(), 4);
    }

    @Test
    default void aMissingFirst() {
        watched().rows().delete(alice(), 1);
        found(Kind.TAMPERED, alice(), 1);
    }

    @Test
    default void aMissingLast() {
        watched().rows().delete(alice(), 8);
        AuditReport report = watched().verify();
        assertEquals(Optional.of(Kind.TRUNCATED), report.worst());
        assertEquals(7, find(report, Kind.TRUNCATED).seq());
        assertEquals(7, find(report, Kind.UNKNOWN_OUTCOME).seq(), "and its request has no end");
    }

    private static AuditFinding find(AuditReport report, Kind kind) {
        return report.findings().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void aRequestWithoutAnEnd() {
        watched().rows().delete(alice(), 8);
        found(watched().verify(List.of()), Kind.UNKNOWN_OUTCOME, alice(), 7);
    }

    @Test
    default void twoThatAreSwapped() {
        Map<String, Object> three = watched().rows().get(alice(), 3);
        watched().rows().put(alice(), 3, watched().rows().get(alice(), 6));
        watched().rows().put(alice(), 6, three);
        AuditReport report = watched().verify();
        assertEquals(Optional.of(Kind.TAMPERED), report.worst());
        assertEquals(3, report.findings().get(0).seq());
        assertEquals(
                List.of(3L, 6L),
                report.findings().stream().map(AuditFinding::seq).toList());
    }

    @Test
    default void oneThatIsThereTwice() {
        watched().rows().put(alice(), 9, watched().rows().get(alice(), 8));
        found(Kind.TAMPERED, alice(), 9);
    }

    @Test
    default void oneOfAnotherUser() {
        watched().rows().put(alice(), 3, watched().rows().get(watched().stream(BOB), 3));
        found(Kind.TAMPERED, alice(), 3);
    }

    @Test
    default void oneBeforeTheFirst() {
        watched().rows().put(alice(), 0, watched().rows().get(alice(), 1));
        found(Kind.TAMPERED, alice(), 0);
    }

    @Test
    default void anEntryWithTheMacOfAWrongKey() {
        watched().rewriteWithAWrongKey(alice(), 3, payload(3).replace("binance", "binancf"));
        found(Kind.TAMPERED, alice(), 3);
    }

    @Test
    default void anEntryThatWasRewrittenWithTheKey() {
        watched().rewrite(alice(), 3, payload(3).replace("binance", "bitfinex"));
        assertEquals(4, watched().verify(List.of()).findings().get(0).seq(), "what follows does not follow any more");
    }

    @Test
    default void aLastEntryThatWasRewrittenWithTheKey() {
        watched()
                .rewrite(
                        alice(),
                        8,
                        payload(8).replace("\"user\"", "\"operator\"").replace("req-1", "req-2"));
        AuditReport report = watched().verify();
        assertEquals(Optional.of(Kind.FORKED), report.worst());
        assertEquals(8, find(report, Kind.FORKED).seq());
    }

    @Test
    default void aPayloadThatIsNoEvent() {
        watched().rewrite(alice(), 8, "{}");
        assertEquals(8, find(watched().verify(List.of()), Kind.TAMPERED).seq());
    }

    @Test
    default void aLineOfTheAnchorInThePlaceOfTheSystemsFirstEntry() {
        AnchorLine.Sealed line =
                AnchorLine.parse(watched().anchorLines().get(0)).orElseThrow();
        watched().drop("system");
        Map<String, Object> row = watched().rows().get(alice(), 1);
        row.put("payload", line.content().payload());
        row.put("mac", line.mac().hex());
        watched().rows().put("system", 1, row);
        assertEquals(1, find(watched().verify(List.of()), Kind.TAMPERED).seq());
    }

    @Test
    default void aStreamThatIsRolledBack() {
        for (long seq = 5; seq <= 8; seq++) {
            watched().rows().delete(alice(), seq);
        }
        found(Kind.TRUNCATED, alice(), 4);
    }

    @Test
    default void aStreamThatIsRolledBackIsNotFoundWithoutAnAnchorWhichTheReportSays() {
        for (long seq = 5; seq <= 8; seq++) {
            watched().rows().delete(alice(), seq);
        }
        AuditReport report = watched().verify(List.of());
        assertEquals(List.of(), report.findings());
        assertEquals(0, report.anchorLines());
        assertEquals(1, report.anchorsNotGiven());
    }

    @Test
    default void aStreamThatIsRolledBackAndHasGrownAgain() {
        for (long seq = 5; seq <= 8; seq++) {
            watched().rows().delete(alice(), seq);
        }
        for (int i = 0; i < 3; i++) {
            watched().save(ALICE);
        }
        watched().minute();
        found(Kind.FORKED, alice(), 6, 8);
    }

    @Test
    default void aStreamThatIsGone() {
        watched().drop(alice());
        found(Kind.TRUNCATED, alice(), 0);
    }

    @Test
    default void aStreamUnderAnotherName() {
        String other = "u-" + "0a".repeat(16);
        watched().copy(alice()).forEach((seq, row) -> watched().rows().put(other, seq, row));
        AuditReport report = watched().verify();
        assertEquals(Optional.of(Kind.TAMPERED), report.worst());
        assertEquals(other, report.findings().get(0).stream());
    }

    @Test
    default void aStreamWhoseNameIsNone() {
        watched().rows().put("zebra", 1, watched().rows().get(alice(), 1));
        found(Kind.TAMPERED, "zebra", 1);
    }

    @Test
    default void aClockThatWasSetBackIsReportedAndHarmless() {
        watched().setClock(Duration.ofHours(-2));
        watched().save(ALICE);
        AuditReport report = watched().verify();
        found(report, Kind.CLOCK_BACK, alice(), 9);
        assertEquals(Optional.empty(), report.worst());
    }

    @Test
    default void anEditedLineOfTheAnchor() {
        List<String> lines = watched().anchorLines();
        lines.set(1, lines.get(1).replaceFirst("2026-11-22T12", "2026-11-22T13"));
        watched().anchorLines(lines);
        found(Kind.TAMPERED, anchor(), 2);
    }

    @Test
    default void anEditedMacInTheAnchor() {
        List<String> lines = watched().anchorLines();
        AnchorLine.Sealed second = AnchorLine.parse(lines.get(1)).orElseThrow();
        String head = String.valueOf(second.content().heads().get(alice() + ":4"));
        lines.set(1, lines.get(1).replace(head, "ab".repeat(32)));
        watched().anchorLines(lines);
        AuditReport report = watched().verify();
        assertEquals(Optional.of(Kind.TAMPERED), report.worst());
        assertEquals(2, find(report, Kind.TAMPERED).seq());
        assertEquals(4, find(report, Kind.FORKED).seq());
    }

    @Test
    default void aMissingLineOfTheAnchor() {
        List<String> lines = watched().anchorLines();
        lines.remove(2);
        watched().anchorLines(lines);
        found(Kind.TAMPERED, anchor(), 4);
    }

    @Test
    default void aMissingFirstLineOfTheAnchor() {
        List<String> lines = watched().anchorLines();
        lines.remove(0);
        watched().anchorLines(lines);
        found(Kind.TAMPERED, anchor(), 2);
    }

    @Test
    default void swappedLinesOfTheAnchor() {
        List<String> lines = watched().anchorLines();
        Collections.swap(lines, 1, 2);
        watched().anchorLines(lines);
        assertEquals(Optional.of(Kind.TAMPERED), watched().verify().worst());
    }

    @Test
    default void anAnchorThatWasShortened() {
        List<String> lines = watched().anchorLines();
        watched().anchorLines(lines.subList(0, 2));
        found(Kind.TRUNCATED, anchor(), 2);
    }

    @Test
    default void anAnchorThatIsEmpty() {
        watched().anchorLines(List.of());
        assertEquals(1, watched().verify().anchorsNotGiven());
    }

    @Test
    default void aLineMadeWithoutTheKey() {
        List<String> lines = watched().anchorLines();
        AnchorLine.Sealed last = AnchorLine.parse(lines.get(lines.size() - 1)).orElseThrow();
        lines.add(new AnchorLine(
                        last.content().anchor(),
                        last.content().line() + 1,
                        last.content().at(),
                        last.content().keyId(),
                        last.content().heads())
                .render(last.mac()));
        watched().anchorLines(lines);
        found(Kind.TAMPERED, anchor(), lines.size());
    }

    @Test
    default void aLineThatACrashCutOffIsNamedAndHarmless() {
        List<String> lines = watched().anchorLines();
        lines.add(lines.get(0).substring(0, 40));
        watched().anchorLines(lines);
        AuditReport report = watched().verify();
        found(report, Kind.TORN_LINE, anchor(), lines.size());
        assertEquals(Optional.empty(), report.worst());
    }

    @Test
    default void oneStreamCanBeVerifiedAlone() {
        watched().set(watched().stream(BOB), 3, "action", "credential.deleted");
        VerificationScope alone = new VerificationScope(AuditStream.of(alice()), Instant.MIN);
        AuditReport report = watched().verify(alone, List.of(watched().anchor()));
        assertEquals(List.of(), report.findings());
        assertEquals(8, report.entries());
    }

    @Test
    default void aQuickLookBelievesTheTimeBeforeAndNoMore() {
        VerificationScope quick = new VerificationScope(null, Examples.NOON.plusSeconds(90));
        watched().set(alice(), 2, "action", "credential.deleted");
        assertEquals(
                List.of(), watched().verify(quick, List.of(watched().anchor())).findings());
        watched().set(alice(), 6, "action", "credential.deleted");
        found(watched().verify(quick, List.of(watched().anchor())), Kind.TAMPERED, alice(), 6);
    }
}
