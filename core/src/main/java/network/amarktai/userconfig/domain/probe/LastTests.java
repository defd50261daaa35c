package network.amarktai.userconfig.domain.probe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the connection tests of a credential came to since it was saved. A test that says something about the credential
 * stands until another one does; a later test that says nothing is a note beside it. So a key that works does not look bad
 * because its provider was down for a minute.
 *
 * @param decisive the last test whose outcome is {@linkplain ProbeOutcome#isDecisive decisive}; null if there was none
 * @param passing the last other test; null if there was none
 */
public record LastTests(
        @Nullable TestMark decisive, @Nullable TestMark passing) {

    private static final LastTests NONE = new LastTests(null, null);

    /** Nobody has tested it. */
    public static LastTests none() {
        return NONE;
    }

    /** These, and after them this one. */
    public LastTests with(TestMark test) {
        return test.outcome().isDecisive() ? new LastTests(test, passing) : new LastTests(decisive, test);
    }

    /** The test that stands; empty if there was none. */
    public Optional<TestMark> standing() {
        return Optional.ofNullable(decisive == null ? passing : decisive);
    }

    /** A later test that said nothing about the credential, beside the one that stands. */
    public Optional<TestMark> note() {
        return Optional.ofNullable(passing)
                .filter(later -> decisive != null && later.at().isAfter(decisive.at()));
    }
}
