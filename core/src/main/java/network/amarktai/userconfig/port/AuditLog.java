package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Append-only storage of audit streams. It stores entries verbatim; the core does the chaining.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if the store does not answer.
 */
public interface AuditLog {

    /**
     * Stores an entry durably, unless an entry with the same (stream, seq) exists.
     *
     * <p>That pair is the unique key that makes a fork impossible. If the answer is lost, the implementation reads the
     * entry back: if the stored one has the same event id, the append succeeded.
     *
     * @return whether this event is now stored at this (stream, seq)
     */
    boolean append(AuditEntry entry);

    /** The entry with the highest seq of a stream. */
    Optional<AuditEntry> head(AuditStream stream);

    /** Up to {@code limit} entries of a stream with a seq below {@code beforeSeq}, newest first. */
    List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit);

    /**
     * The same, but only entries whose {@code action} column is this action. Fast for the actions that decide about money
     * and rights ({@code integrity.*}, {@code payment.*}, {@code payment_config.*}, {@code wallet.*}), however many entries
     * the stream has; for others it may read the whole stream.
     */
    List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit);

    /** The stream of a user, if the user has one. */
    Optional<AuditStream> streamOf(UserId user);

    /**
     * The stream of a user, which becomes {@code candidate} if the user has none. Concurrent callers all get the same
     * stream.
     */
    AuditStream streamOf(UserId user, AuditStream candidate);

    /**
     * Removes the link between a user and this stream; a link to another stream stays. The entries stay and still verify,
     * but can no longer be attributed to the user. The next {@link #streamOf(UserId, AuditStream)} returns another
     * stream. Ends the erasure of a user, so the store removes what deleted records have left behind. Idempotent.
     *
     * @param stream null if the user has none
     */
    void forget(UserId user, @Nullable AuditStream stream);
}
