package network.amarktai.userconfig.http.route;

import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.TestMark;
import org.jspecify.annotations.Nullable;

/**
 * The last decisive test of a saved credential, or the last test if none was decisive, as an answer.
 *
 * @param note a test after the decisive one that was not decisive; null if there was none
 */
record LastTest(String at, String outcome, @Nullable Note note) {

    /** A test whose outcome is not decisive: it did not show whether the credential works. */
    record Note(String at, String outcome) {

        static Note of(TestMark test) {
            return new Note(test.at().toString(), test.outcome().label());
        }
    }

    /** Returns the last test; null if there was none. */
    static @Nullable LastTest of(LastTests tests) {
        Note note = tests.note().map(Note::of).orElse(null);
        return tests.standing()
                .map(test -> new LastTest(test.at().toString(), test.outcome().label(), note))
                .orElse(null);
    }
}
