package network.amarktai.userconfig.migration.legacy;

import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import org.jspecify.annotations.Nullable;

/**
 * What an import reports about one legacy value. It does not contain the value, encrypted or not.
 *
 * @param user null if unknown
 * @param service null if unknown
 * @param place where the value is stored
 * @param storage how the platform stored it; {@link Storage#ENCRYPTED} also if that is unknown
 * @param fields the names of the payment settings that it is about; none for a secret
 */
public record LegacyFinding(
        @Nullable UserId user,
        @Nullable ServiceId service,
        String place,
        LegacyOutcome outcome,
        Storage storage,
        List<String> fields) {

    public LegacyFinding {
        fields = List.copyOf(fields);
    }

    /** A finding about a value that cannot be opened. */
    public static LegacyFinding of(
            @Nullable UserId user, @Nullable ServiceId service, String place, LegacyOutcome outcome) {
        return new LegacyFinding(user, service, place, outcome, Storage.ENCRYPTED, List.of());
    }

    /** A finding about a value of a user. */
    public static LegacyFinding about(UserId user, LegacySource source, LegacyOutcome outcome) {
        return new LegacyFinding(user, source.service(), source.place(), outcome, source.storage(), List.of());
    }

    /** A finding about payment settings of a user. */
    public static LegacyFinding about(UserId user, LegacyConfig config, LegacyOutcome outcome) {
        return new LegacyFinding(
                user,
                null,
                config.place(),
                outcome,
                Storage.ENCRYPTED,
                outcome == LegacyOutcome.SETTINGS_NOT_UNDERSTOOD ? config.notUnderstood() : config.adjusted());
    }
}
