package network.amarktai.userconfig.probe.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/** The meanings of a provider's error codes. */
public final class ErrorTable {

    private final Map<String, Diagnosis> rows;

    private ErrorTable(Map<String, Diagnosis> rows) {
        this.rows = rows;
    }

    public static ErrorTable empty() {
        return new ErrorTable(Map.of());
    }

    /** This table plus these codes with the default advice of that outcome. */
    public ErrorTable with(ProbeOutcome outcome, String... codes) {
        return with(Diagnosis.of(outcome), codes);
    }

    /** This table plus these codes with their own advice. */
    public ErrorTable with(ProbeOutcome outcome, Advice advice, String... codes) {
        return with(Diagnosis.of(outcome).advising(advice), codes);
    }

    /** This table plus these codes with that meaning. */
    public ErrorTable with(Diagnosis reading, String... codes) {
        Map<String, Diagnosis> more = new HashMap<>(rows);
        for (String code : codes) {
            more.put(code, reading.coded(code, ProviderCode.Origin.OURS));
        }
        return new ErrorTable(Map.copyOf(more));
    }

    /** The meaning of a code, if the table has it. */
    public Optional<Diagnosis> find(String code) {
        return Optional.ofNullable(rows.get(code));
    }

    /** The meaning of an answer with this code: from the table, or else from the status. */
    public Diagnosis read(String code, ProviderAnswer answer) {
        return find(code).orElseGet(() -> StatusDiagnosis.of(answer).coded(code, ProviderCode.Origin.THEIRS));
    }
}
