package network.amarktai.userconfig.usecase.trail;

import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Counts of uses that are not in the audit trail yet. Counts that cannot be recorded are kept for the next call; each
 * method then throws {@link Unavailable} with {@code audit_unavailable}.
 */
public interface UseCounts {

    /** Records the counts of past minutes. */
    void flush();

    /** Records all counts. */
    void flushAll();

    /** Records all counts of a user. */
    void flush(UserId user);
}
