package network.amarktai.userconfig.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;

/** What a provider's error codes mean. */
final class ErrorTable {

    private final Map<String, Reading> rows;

    private ErrorTable(Map<String, Reading> rows) {
        this.rows = rows;
    }

    static ErrorTable empty() {
        return new ErrorTable(Map.of());
    }

    /** This table, and these codes with what is always told with that outcome. */
    ErrorTable with(ProbeOutcome outcome, String... codes) {
        return with(Reading.of(outcome), codes);
    }

    /** This table, and these codes with words of their own. */
    ErrorTable with(ProbeOutcome outcome, Advice advice, String... codes) {
        return with(Reading.of(outcome).advising(advice), codes);
    }

    /** This table, and these codes with that meaning. */
    ErrorTable with(Reading reading, String... codes) {
        Map<String, Reading> more = new HashMap<>(rows);
        for (String code : codes) {
            more.put(code, reading.coded(code, ProviderCode.Origin.OURS));
        }
        return new ErrorTable(Map.copyOf(more));
    }

    /** What a code means, if it is known. */
    Optional<Reading> find(String code) {
        return Optional.ofNullable(rows.get(code));
    }

    /** What an answer with this code means: what the table says, else what the status says. */
    Reading read(String code, ProviderAnswer answer) {
        return find(code).orElseGet(() -> StatusReading.of(answer).coded(code, ProviderCode.Origin.THEIRS));
    }
}
