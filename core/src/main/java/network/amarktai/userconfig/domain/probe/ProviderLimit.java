package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A limit that a provider enforced.
 *
 * @param scope what the provider counts
 * @param until when the provider allows the next request; null if it did not say
 */
public record ProviderLimit(Scope scope, @Nullable Instant until) {

    /** What a provider counts. */
    public enum Scope {
        /** The requests of one key or its account. Also if the provider does not say what it counts. */
        KEY,
        /** The requests from this platform's address, whatever the key. */
        ADDRESS
    }
}
