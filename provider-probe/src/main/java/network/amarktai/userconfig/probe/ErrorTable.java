package network.amarktai.userconfig.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;

/** The meanings of a provider's error codes. */
final class ErrorTable {

    private final Map<String, Reading> rows;

    private ErrorTable(Map<String, Reading> rows) {
        this.rows = rows;
    }

    static ErrorTable empty() {
        return new ErrorTable(Map.of());
    }

    /** This table plus these codes with the default advice of that outcome. */
    ErrorTable with(ProbeOutcome outcome, String... codes) {
        return with(Reading.of(outcome), codes);
    }

    /** This table plus these codes with their own advice. */
    ErrorTable with(ProbeOutcome outcome, Advice advice, String... codes) {
        return with(Reading.of(outcome).advising(advice), codes);
    }

    /** This table plus these codes with that meaning. */
    ErrorTable with(Reading reading, String... codes) {
        Map<String, Reading> more = new HashMap<>(rows);
        for (String code : codes) {
            more.put(code, reading.coded(code, ProviderCode.Origin.OURS));
        }
        return new ErrorTable(Map.copyOf(more));
    }

    /** The meaning of a code, if the table has it. */
    Optional<Reading> find(String code) {
        return Optional.ofNullable(rows.get(code));
    }

    /** The meaning of an answer with this code: from the table, or else from the status. */
    Reading read(String code, ProviderAnswer answer) {
        return find(code).orElseGet(() -> StatusReading.of(answer).coded(code, ProviderCode.Origin.THEIRS));
    }
}
