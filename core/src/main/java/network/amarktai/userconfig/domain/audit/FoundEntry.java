package network.amarktai.userconfig.domain.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a place of the log, as a walk finds it.
 *
 * @param place where it stands, whatever the entry itself says
 * @param storedEntry null if it can not be understood
 */
public record FoundEntry(AuditPlace place, @Nullable AuditEntry storedEntry) {

    /** The entry, if what stands there is one. */
    public Optional<AuditEntry> entry() {
        return Optional.ofNullable(storedEntry);
    }
}
