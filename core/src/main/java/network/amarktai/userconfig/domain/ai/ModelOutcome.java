package network.amarktai.userconfig.domain.ai;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a call of a provider ended.
 *
 * @param httpStatus of the provider's answer; 0 if it did not answer
 * @param counts what the provider says that the call used; null if it does not say, or not credibly
 * @param streamed the bytes of the answer's body that arrived from the provider, as it sent them
 */
public record ModelOutcome(
        End end, int httpStatus, @Nullable TokenCounts counts, long streamed) {

    /** How it ended. */
    public enum End {
        /** The provider's answer was passed on whole, an error as well. */
        COMPLETE,
        /** No connection: the provider has not seen the request. */
        UNREACHABLE,
        /** The provider has or may have seen the request; its answer did not come, or paused, for too long. */
        TIMED_OUT,
        /** The provider has or may have seen the request; the connection ended early or the answer was no HTTP. */
        BROKEN_OFF,
        /** The client or this system ended it. */
        CANCELLED
    }

    /** What the provider says that the call used. */
    public Optional<TokenCounts> usage() {
        return Optional.ofNullable(counts);
    }

    /** The status of the provider's answer; empty if it did not answer. */
    public OptionalInt status() {
        return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }
}
