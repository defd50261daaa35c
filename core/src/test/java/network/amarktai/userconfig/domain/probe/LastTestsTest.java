package network.amarktai.userconfig.domain.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LastTestsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    @Test
    void thereIsNoTestAtFirst() {
        assertEquals(Optional.empty(), LastTests.none().standing());
        assertEquals(Optional.empty(), LastTests.none().note());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CLOCK_SKEW",
                "NONCE_CONFLICT",
                "RATE_LIMITED",
                "REGION_BLOCKED",
                "WRONG_REGION",
                "PROVIDER_DOWN",
                "UNREACHABLE",
                "UNVERIFIABLE",
                "UNEXPECTED"
            })
    void aGoodKeyStaysGoodWithANoteWhenATestFailsForAPassingReason(ProbeOutcome passing) {
        TestMark good = at(0, ProbeOutcome.VALID);
        TestMark failed = at(1, passing);

        LastTests tests = LastTests.none().with(good).with(failed);

        assertEquals(Optional.of(good), tests.standing());
        assertEquals(Optional.of(failed), tests.note());
        assertEquals(
                Optional.of(good), tests.with(at(2, passing)).standing(), "after any number of inconclusive tests");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "CLOCK_SKEW",
                "NONCE_CONFLICT",
                "RATE_LIMITED",
                "REGION_BLOCKED",
                "WRONG_REGION",
                "PROVIDER_DOWN",
                "UNREACHABLE",
                "UNVERIFIABLE",
                "UNEXPECTED"
            })
    void whatSaysSomethingAboutTheKeyTakesThePlaceOfWhatWasKnown(ProbeOutcome decisive) {
        TestMark later = at(2, decisive);

        LastTests tests = LastTests.none()
                .with(at(0, ProbeOutcome.VALID))
                .with(at(1, ProbeOutcome.UNREACHABLE))
                .with(later);

        assertTrue(decisive.isDecisive());
        assertEquals(Optional.of(later), tests.standing());
        assertEquals(Optional.empty(), tests.note(), "an older inconclusive test is not shown");
    }

    @Test
    void aTestThatProvedNothingStandsWhileThereIsNoOther() {
        TestMark unreached = at(0, ProbeOutcome.UNREACHABLE);

        assertEquals(Optional.of(unreached), LastTests.none().with(unreached).standing());
        assertEquals(Optional.empty(), LastTests.none().with(unreached).note());
    }

    @Test
    void whatAProviderReportedOutlivesTestsThatReportNothing() {
        ProbeFacts facts = ProbeFacts.unknown().withWithdraw(Fact.YES);
        LastTests tests = LastTests.none().with(at(0, ProbeOutcome.VALID)).reporting(facts);

        assertEquals(
                facts,
                tests.with(at(1, ProbeOutcome.IP_FORBIDDEN)).reporting(null).facts());
        assertEquals(
                ProbeFacts.unknown(),
                tests.with(at(1, ProbeOutcome.VALID))
                        .reporting(ProbeFacts.unknown())
                        .facts());
    }

    @Test
    void theOrderInWhichResultsComeInDoesNotMatter() {
        TestMark good = at(1, ProbeOutcome.VALID);
        TestMark earlier = at(0, ProbeOutcome.PROVIDER_DOWN);

        LastTests tests = LastTests.none().with(good).with(earlier);

        assertEquals(Optional.of(good), tests.standing());
        assertEquals(Optional.empty(), tests.note());
    }

    @Test
    void timesAreWholeMilliseconds() {
        assertEquals(
                Instant.parse("2026-11-22T12:00:00.123Z"),
                at(0, ProbeOutcome.VALID).at());
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeIsFoundByItsLabel(ProbeOutcome outcome) {
        assertEquals(Optional.of(outcome), ProbeOutcome.labelled(outcome.label()));
        assertEquals(Optional.empty(), ProbeOutcome.labelled(outcome.name()));
    }

    private static TestMark at(int seconds, ProbeOutcome outcome) {
        return new TestMark(NOON.plusSeconds(seconds), outcome);
    }
}
