package network.amarktai.userconfig.domain.legacy;

import java.util.List;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * A user with something to migrate.
 *
 * @param sources the legacy values, those that are marked included
 * @param defaults whether the platform's default fields are all there
 */
public record LegacyUser(UserId user, List<LegacySource> sources, Defaults defaults) {

    /** Whether the fields that the platform expects in every user's document exist. */
    public enum Defaults {
        COMPLETE,
        MISSING
    }

    public LegacyUser {
        sources = List.copyOf(sources);
    }
}
