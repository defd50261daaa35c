package network.amarktai.userconfig.domain.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log as a scan finds it, possibly damaged.
 *
 * @param place its position in the log, independent of the entry's content
 * @param storedEntry null if it cannot be parsed
 */
public record FoundEntry(AuditPlace place, @Nullable AuditEntry storedEntry) {

    /** The entry, if it can be parsed. */
    public Optional<AuditEntry> entry() {
        return Optional.ofNullable(storedEntry);
    }
}
