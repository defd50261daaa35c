package network.amarktai.userconfig.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.List;

/** Writes tables as CSV (RFC 4180). */
public final class Csv {

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    /** Returns UTF-8 CSV: a header line of column names, then these rows. */
    public static byte[] write(List<String> columns, List<List<String>> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(columns);
        rows.forEach(row -> table.add(row.stream().map(Csv::harmless).toList()));
        try {
            return MAPPER.writer(CsvSchema.emptySchema().withLineSeparator("\r\n"))
                    .writeValueAsBytes(table);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("a table of texts can be written");
        }
    }

    // Attack: a spreadsheet evaluates such a cell as a formula, and users choose the text.
    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
