package network.amarktai.userconfig.migration.platform;

import java.util.stream.Stream;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import org.jspecify.annotations.Nullable;

/**
 * Either a value that can be opened, or a finding about one that cannot, and where it is.
 *
 * @param source null if it cannot be opened
 * @param finding null if it can be opened
 */
record Found(
        StoredAt at,
        @Nullable FoundLegacyValue source,
        @Nullable LegacyFinding finding) {

    static Found source(FoundLegacyValue source) {
        return new Found(source.at(), source, null);
    }

    static Found not(StoredAt at, LegacyFinding finding) {
        return new Found(at, null, finding);
    }

    Stream<FoundLegacyValue> sources() {
        return Stream.ofNullable(source);
    }

    Stream<LegacyFinding> findings() {
        return Stream.ofNullable(finding);
    }
}
