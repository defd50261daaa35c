package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Append-only storage of audit streams. It stores what it is given, verbatim; the chaining is the core's.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if the store does not answer.
 */
public interface AuditLog {

    /**
     * Stores an entry durably, unless its (stream, seq) is taken.
     *
     * <p>That pair is the unique key which makes a fork impossible. A lost answer is resolved by reading back: if the pair is
     * taken by an entry with the same event id, that entry <em>is</em> this one.
     *
     * @return whether this very event now stands at this place
     */
    boolean append(AuditEntry entry);

    /** The entry with the highest seq of a stream. */
    Optional<AuditEntry> head(AuditStream stream);

    /** Up to {@code limit} entries of a stream with a seq below {@code beforeSeq}, newest first. */
    List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit);

    /** The stream of a user, if the user has one. */
    Optional<AuditStream> streamOf(UserId user);

    /**
     * The stream of a user, which becomes {@code candidate} if the user has none. Of several callers at once all get the same.
     */
    AuditStream streamOf(UserId user, AuditStream candidate);

    /**
     * Forgets which stream is a user's. From now on nobody can tell whose its entries are; they stay, and still verify. The next
     * {@link #streamOf(UserId, AuditStream)} gives another stream. Forgetting twice is harmless.
     */
    void forget(UserId user);

    /** How to save in this store and to append to this log in one commit, if that is possible: if they are one database. */
    default Optional<AuditedSaves> savesIn(UserConfigStore store) {
        return Optional.empty();
    }
}
