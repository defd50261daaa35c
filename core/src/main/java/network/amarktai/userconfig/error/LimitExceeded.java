package network.amarktai.userconfig.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A limit was reached; nothing was done. */
public final class LimitExceeded extends UserConfigException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration wait;

    private LimitExceeded(ErrorCode code, String message, @Nullable Duration wait) {
        super(code, message);
        this.wait = wait;
    }

    /** An error with this code; {@code message} may be shown to the user. */
    public static LimitExceeded of(ErrorCode code, String message) {
        return new LimitExceeded(code, message, null);
    }

    /** As {@link #of(ErrorCode, String)}, with the time to wait before a retry. */
    public static LimitExceeded of(ErrorCode code, String message, Duration wait) {
        return new LimitExceeded(code, message, wait);
    }

    /** How long to wait before a retry, in whole seconds; empty if unknown. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }
}
