package network.amarktai.userconfig.migration.legacy;

import java.util.List;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;

/**
 * Payment settings as the platform stored them. They are no secret.
 *
 * @param place where they are stored
 * @param standing whether they are where this system stores its own
 * @param settings how they are read
 * @param writer who wrote them last
 * @param adjusted the settings that are read otherwise than stored, by name
 * @param notUnderstood the stored settings that cannot be read, by name
 */
public record LegacyConfig(
        String place,
        Standing standing,
        PaymentSettings settings,
        Writer writer,
        List<String> adjusted,
        List<String> notUnderstood) {

    /** Who wrote settings last. */
    public enum Writer {
        PLATFORM,
        THIS_SYSTEM
    }

    public LegacyConfig {
        adjusted = List.copyOf(adjusted);
        notUnderstood = List.copyOf(notUnderstood);
    }
}
