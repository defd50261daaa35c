package network.amarktai.userconfig.domain.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * One key of a user, distinguished from earlier and later ones by the time it was saved. Resealing does not change that
 * time; every save does, so counts start at zero then, even if the same key was saved again.
 *
 * @param savedAt {@link StoredCredential#updatedAt}, whole milliseconds
 */
public record UsedKey(UserId user, ServiceId service, Instant savedAt) {

    public UsedKey {
        savedAt = savedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The key of this stored credential. */
    public static UsedKey of(UserId user, StoredCredential stored) {
        return new UsedKey(user, stored.service(), stored.updatedAt());
    }
}
