package network.amarktai.userconfig.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Read-only paged access to the whole audit log, for verification and recovery.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if the store does not answer.
 */
public interface AuditScan {

    /**
     * Up to {@code limit} entries after {@code place}, ordered by stream, then by seq; damaged entries are included. An
     * empty page is the end. Entries appended during a scan may or may not be returned.
     *
     * @param limit at least 1
     */
    List<FoundEntry> after(AuditPlace place, int limit);

    /**
     * Up to {@code limit} entries of all streams whose {@code outcome} column is {@code requested}, ordered by the
     * {@code at} column, oldest first. Entries that cannot be parsed are left out.
     *
     * @param from the earliest time, inclusive
     * @param until the latest time, exclusive
     * @param after the last entry of the previous page; null for the first page
     */
    List<AuditEntry> requested(Instant from, Instant until, @Nullable AuditEntry after, int limit);

    /** The user a stream belongs to; empty for {@code system} and for an erased user. */
    Optional<UserId> userOf(AuditStream stream);
}
