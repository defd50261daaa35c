package network.amarktai.userconfig.usecase.freeze;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the things of a user can be used.
 *
 * @param scope who is frozen
 * @param frozenSince since when; null if nothing is frozen
 * @param reason the reason that was given; empty for none
 */
public record FreezeStatus(Scope scope, @Nullable Instant frozenSince, String reason) {

    /** Who is frozen. */
    public enum Scope {
        /** Nothing is frozen. */
        NONE,
        /** This user. */
        USER,
        /** Every user. */
        ALL
    }

    private static final FreezeStatus ACTIVE = new FreezeStatus(Scope.NONE, null, "");

    /** The status of a user who is not frozen. */
    public static FreezeStatus active() {
        return ACTIVE;
    }

    /** Whether every use is refused. */
    public boolean isFrozen() {
        return scope != Scope.NONE;
    }

    /** Since when. */
    public Optional<Instant> since() {
        return Optional.ofNullable(frozenSince);
    }
}
