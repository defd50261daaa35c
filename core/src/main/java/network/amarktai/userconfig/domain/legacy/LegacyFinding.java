package network.amarktai.userconfig.domain.legacy;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What an import says about one legacy value. It holds no value, encrypted or not.
 *
 * @param user null if that cannot be told
 * @param service null if that cannot be told
 * @param place where the value stands
 */
public record LegacyFinding(@Nullable UserId user, @Nullable ServiceId service, String place, LegacyOutcome outcome) {

    /** What is said about a value of a user. */
    public static LegacyFinding about(UserId user, LegacySource source, LegacyOutcome outcome) {
        return new LegacyFinding(user, source.service(), source.place(), outcome);
    }
}
