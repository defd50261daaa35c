package network.amarktai.userconfig.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.legacy.LegacySource.Standing;

/** Which of several values from before this system is the user's. */
final class LegacyChoice {

    private LegacyChoice() {}

    /**
     * The value that all share, else the newest by what the platform says; empty if nothing tells. A value without a time is neither
     * older nor newer than another, so that nothing is decided by what is missing.
     *
     * @param candidates all that open; at least one
     */
    static Optional<OpenedSource> of(List<OpenedSource> candidates) {
        OpenedSource first = candidates.stream()
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
        List<OpenedSource> winners = candidates.stream()
                .filter(candidate -> time(candidate).orElseThrow().equals(newest))
                .toList();
        return winners.stream().allMatch(winners.get(0)::sameAs) ? Optional.of(winners.get(0)) : Optional.empty();
    }

    private static Optional<Instant> time(OpenedSource candidate) {
        return candidate.source().writtenAt();
    }
}
