package network.amarktai.userconfig.migration.importing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;

/** Chooses the current one of a user's legacy values for one service. */
final class LegacyChoice {

    private LegacyChoice() {}

    /**
     * Returns the value that all candidates share, else the newest by the platform's timestamps; empty if neither
     * decides. A value without a timestamp counts as neither older nor newer than another, so a missing timestamp
     * decides nothing.
     *
     * @param candidates all values that open; at least one
     */
    static Optional<OpenedLegacyValue> of(List<OpenedLegacyValue> candidates) {
        OpenedLegacyValue first = candidates.stream()
                .filter(candidate -> candidate.source().standing() == Standing.IN_PLACE)
                .findFirst()
                .orElse(candidates.get(0));
        if (candidates.stream().allMatch(first::sameAs)) {
            return Optional.of(first);
        }
        if (candidates.stream().anyMatch(candidate -> time(candidate).isEmpty())) {
            return Optional.empty();
        }
        Instant newest = candidates.stream()
                .map(candidate -> time(candidate).orElseThrow())
                .max(Instant::compareTo)
                .orElseThrow();
        List<OpenedLegacyValue> winners = candidates.stream()
                .filter(candidate -> time(candidate).orElseThrow().equals(newest))
                .toList();
        return winners.stream().allMatch(winners.get(0)::sameAs) ? Optional.of(winners.get(0)) : Optional.empty();
    }

    private static Optional<Instant> time(OpenedLegacyValue candidate) {
        return candidate.source().writtenAt();
    }
}
