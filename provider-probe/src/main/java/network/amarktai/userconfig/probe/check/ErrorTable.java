package network.amarktai.userconfig.probe.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * The meanings of a provider's documented error codes. A code without a row never says anything about a key.
 *
 * <p>Codes that the provider documents for other requests have no outcome of their own, but the reason why they cannot be
 * the answer to ours.
 */
public final class ErrorTable {

    private final Map<String, Diagnosis> rows;
    private final List<Unrelated> unrelated;

    /**
     * Codes for other requests than ours.
     *
     * @param codes a code, a range of numbers such as {@code 51000..59999}, or the start of a code such as
     *     {@code EOrder:*}
     */
    public record Unrelated(String reason, List<String> codes) {

        boolean has(String code) {
            return codes.stream().anyMatch(some -> some.equals(code) || isStart(some, code) || isBetween(some, code));
        }

        private static boolean isStart(String start, String code) {
            return start.endsWith("*") && code.startsWith(start.substring(0, start.length() - 1));
        }

        private static boolean isBetween(String range, String code) {
            int dots = range.indexOf("..");
            if (dots < 0 || !code.matches("-?[0-9]{1,18}")) {
                return false;
            }
            BigInteger number = new BigInteger(code);
            return number.compareTo(new BigInteger(range.substring(0, dots))) >= 0
                    && number.compareTo(new BigInteger(range.substring(dots + 2))) <= 0;
        }
    }

    private ErrorTable(Map<String, Diagnosis> rows, List<Unrelated> unrelated) {
        this.rows = rows;
        this.unrelated = unrelated;
    }

    public static ErrorTable empty() {
        return new ErrorTable(Map.of(), List.of());
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
        Map<String, Diagnosis> more = new LinkedHashMap<>(rows);
        for (String code : codes) {
            if (more.put(code, reading.coded(code, ProviderCode.Origin.OURS)) != null) {
                throw new IllegalArgumentException("the code has two rows: " + code);
            }
        }
        return new ErrorTable(more, unrelated);
    }

    /** This table plus codes with which the provider limits our address. */
    public ErrorTable withLimitOfOurAddress(String... codes) {
        return with(Diagnosis.of(ProbeOutcome.RATE_LIMITED).forOurAddress(), codes);
    }

    /** This table plus documented codes and ranges that cannot be the answer to our request. */
    public ErrorTable without(String reason, String... codes) {
        List<Unrelated> more = new ArrayList<>(unrelated);
        more.add(new Unrelated(reason, List.of(codes)));
        return new ErrorTable(rows, List.copyOf(more));
    }

    /** The codes with an outcome, in the order in which they were added. */
    public Map<String, ProbeOutcome> outcomes() {
        Map<String, ProbeOutcome> outcomes = new LinkedHashMap<>();
        rows.forEach((code, reading) -> outcomes.put(code, reading.outcome()));
        return outcomes;
    }

    /** The codes for other requests. */
    public List<Unrelated> unrelated() {
        return unrelated;
    }

    /** Whether the code has a row, or a reason why it cannot come. */
    public boolean covers(String code) {
        return rows.containsKey(code) || unrelated.stream().anyMatch(some -> some.has(code));
    }

    /** The meaning of a code, if it has a row. */
    public Optional<Diagnosis> find(String code) {
        return Optional.ofNullable(rows.get(code));
    }

    /** The meaning of a row, for an answer that says the same with another code. */
    public Diagnosis like(String row, String code) {
        Diagnosis meaning = rows.get(row);
        if (meaning == null) {
            throw new IllegalArgumentException("there is no row " + row);
        }
        return meaning.uncoded().coded(code, ProviderCode.Origin.THEIRS);
    }

    /** The meaning of an answer with this code: from its row, or else from the status. */
    public Diagnosis read(String code, ProviderAnswer answer) {
        return find(code).orElseGet(() -> StatusDiagnosis.of(answer, code));
    }
}
