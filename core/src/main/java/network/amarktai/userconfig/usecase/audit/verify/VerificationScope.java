package network.amarktai.userconfig.usecase.audit.verify;

import java.time.Instant;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditStream;
import org.jspecify.annotations.Nullable;

/**
 * The part of the audit log to verify.
 *
 * @param onlyStream null for all streams
 * @param since each stream is recomputed from its first entry at or after this time. This is faster and proves less:
 *     earlier entries are trusted as they are stored
 */
public record VerificationScope(@Nullable AuditStream onlyStream, Instant since) {

    /** Everything. */
    public static VerificationScope everything() {
        return new VerificationScope(null, Instant.MIN);
    }

    Optional<AuditStream> stream() {
        return Optional.ofNullable(onlyStream);
    }
}
