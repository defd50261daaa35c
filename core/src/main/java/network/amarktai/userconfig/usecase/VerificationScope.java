package network.amarktai.userconfig.usecase;

import java.time.Instant;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditStream;
import org.jspecify.annotations.Nullable;

/**
 * What of the audit log is verified.
 *
 * @param onlyStream null for all
 * @param since entries before this time are not recomputed, in each stream up to the first that is not before it. That is a
 *     quick look and proves less: it believes what is stored about the time before
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
