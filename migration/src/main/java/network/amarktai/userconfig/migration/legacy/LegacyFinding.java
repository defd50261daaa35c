package network.amarktai.userconfig.migration.legacy;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What an import reports about one legacy value. It does not contain the value, encrypted or not.
 *
 * @param user null if unknown
 * @param service null if unknown
 * @param place where the value is stored
 */
public record LegacyFinding(@Nullable UserId user, @Nullable ServiceId service, String place, LegacyOutcome outcome) {

    /** A finding about a value of a user. */
    public static LegacyFinding about(UserId user, LegacySource source, LegacyOutcome outcome) {
        return new LegacyFinding(user, source.service(), source.place(), outcome);
    }
}
