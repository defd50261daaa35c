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
 * The audit log as a whole, page by page, for those who verify and recover. Reads only.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if the store does not answer.
 */
public interface AuditScan {

    /**
     * Up to {@code limit} entries after a place, in the order of streams, then of numbers; damaged ones are among them. An
     * empty page is the end. What is appended during a walk may be seen or not.
     *
     * @param limit at least 1
     */
    List<FoundEntry> after(AuditPlace place, int limit);

    /**
     * Up to {@code limit} entries of all streams whose column {@code outcome} says {@code requested}, oldest first by their
     * column {@code at}. What can not be understood is left out.
     *
     * @param from the first time that counts
     * @param until the first time that counts no more
     * @param after the last entry of the page before; null for the first page
     */
    List<AuditEntry> requested(Instant from, Instant until, @Nullable AuditEntry after, int limit);

    /** The user a stream belongs to; empty for {@code system}, and for a user who was erased. */
    Optional<UserId> userOf(AuditStream stream);
}
