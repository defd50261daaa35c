package network.amarktai.userconfig.domain.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * One key of a user, told from the ones before and after it by when it was saved. That time stays when the key is sealed again
 * under another master key, and is a new one with each save: numbers begin anew then, also if the same key was saved again.
 *
 * @param savedAt {@link StoredCredential#updatedAt}, whole milliseconds
 */
public record UsedKey(UserId user, ServiceId service, Instant savedAt) {

    public UsedKey {
        savedAt = savedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The key that this user has stored. */
    public static UsedKey of(UserId user, StoredCredential stored) {
        return new UsedKey(user, stored.service(), stored.updatedAt());
    }
}
