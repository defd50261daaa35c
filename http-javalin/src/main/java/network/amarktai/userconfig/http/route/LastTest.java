package network.amarktai.userconfig.http.route;

import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.TestMark;
import org.jspecify.annotations.Nullable;

/**
 * The last test of a saved credential, as an answer.
 *
 * @param note a later test that said nothing about the credential; null if there was none
 */
record LastTest(String at, String outcome, @Nullable Note note) {

    /** A test that said nothing about the credential. */
    record Note(String at, String outcome) {

        static Note of(TestMark test) {
            return new Note(test.at().toString(), test.outcome().label());
        }
    }

    /** The last test; null if there was none. */
    static @Nullable LastTest of(LastTests tests) {
        Note note = tests.note().map(Note::of).orElse(null);
        return tests.standing()
                .map(test -> new LastTest(test.at().toString(), test.outcome().label(), note))
                .orElse(null);
    }
}
