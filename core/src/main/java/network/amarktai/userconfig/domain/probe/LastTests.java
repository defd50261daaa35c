package network.amarktai.userconfig.domain.probe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The results of the connection tests of a credential since it was saved. A decisive test remains valid until the next
 * decisive one; a later inconclusive test is only an additional note. So a working key does not appear broken because
 * its provider was down for a minute. What the provider last reported about the key is kept too, until it reports something
 * else: a key that could withdraw still can when a test is refused because of its address.
 *
 * @param decisive the last test whose outcome is {@linkplain ProbeOutcome#isDecisive decisive}; null if there was none
 * @param passing the last inconclusive test; null if there was none
 * @param facts what the provider last reported about the key; null if it never accepted the key
 */
public record LastTests(
        @Nullable TestMark decisive,
        @Nullable TestMark passing,
        @Nullable ProbeFacts facts) {

    private static final LastTests NONE = new LastTests(null, null, null);

    /** The credential has not been tested. */
    public static LastTests none() {
        return NONE;
    }

    /** These results with a later test added. */
    public LastTests with(TestMark test) {
        return test.outcome().isDecisive() ? new LastTests(test, passing, facts) : new LastTests(decisive, test, facts);
    }

    /** These results with the facts that a later test reported; null if it reported none. */
    public LastTests reporting(@Nullable ProbeFacts reported) {
        return new LastTests(decisive, passing, reported == null ? facts : reported);
    }

    /** The currently valid test: the last decisive one, otherwise the last one; empty if there was none. */
    public Optional<TestMark> standing() {
        return Optional.ofNullable(decisive == null ? passing : decisive);
    }

    /** An inconclusive test later than the decisive one. */
    public Optional<TestMark> note() {
        return Optional.ofNullable(passing)
                .filter(later -> decisive != null && later.at().isAfter(decisive.at()));
    }
}
