package network.amarktai.userconfig.migration.legacy;

import java.util.List;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * A user who has legacy values or lacks default fields.
 *
 * @param sources the user's legacy values, marked ones included
 * @param configs the user's payment settings that have to be adjusted, moved or shown as not understood
 * @param defaults whether the platform's default fields all exist
 */
public record LegacyUser(UserId user, List<LegacySource> sources, List<LegacyConfig> configs, Defaults defaults) {

    /** Whether the fields that the platform expects in every user's document exist. */
    public enum Defaults {
        COMPLETE,
        MISSING
    }

    public LegacyUser {
        sources = List.copyOf(sources);
        configs = List.copyOf(configs);
    }
}
