package network.amarktai.userconfig.http.route;

import java.util.List;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.TestMark;
import org.jspecify.annotations.Nullable;

/**
 * The last decisive test of a saved credential, or the last test if none was decisive, as an answer.
 *
 * @param note a test after the decisive one that was not decisive; null if there was none
 * @param facts what the provider last reported about the key; null if it never accepted the key
 * @param warnings those that follow from the facts, the most severe first
 */
record LastTest(
        String at,
        String outcome,
        @Nullable Note note,
        TestAnswer.@Nullable Facts facts,
        List<TestAnswer.Warning> warnings) {

    /** A test whose outcome is not decisive: it did not show whether the credential works. */
    record Note(String at, String outcome) {

        static Note of(TestMark test) {
            return new Note(test.at().toString(), test.outcome().label());
        }
    }

    /** Returns the last test; null if there was none. */
    static @Nullable LastTest of(CredentialStatus status) {
        LastTests tests = status.tests();
        Note note = tests.note().map(Note::of).orElse(null);
        ProbeFacts facts = tests.facts();
        return tests.standing()
                .map(test -> new LastTest(
                        test.at().toString(),
                        test.outcome().label(),
                        note,
                        facts == null ? null : TestAnswer.Facts.of(facts),
                        TestAnswer.Warning.of(status.testWarnings())))
                .orElse(null);
    }
}
