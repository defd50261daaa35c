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

    /** The starts of a formula, also full-width, as East Asian spreadsheets read them. */
    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

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

    // Attack: a spreadsheet evaluates such a cell as a formula, and users choose the text. What it trims before, or
    // does
    // not show, does not help: blanks, tabs, line breaks, invisible characters. A cell that begins with a line break is
    // in some programs a new row.
    private static String harmless(String cell) {
        int start = 0;
        while (start < cell.length() && isSkipped(cell.codePointAt(start))) {
            start += Character.charCount(cell.codePointAt(start));
        }
        boolean formula = start < cell.length() && FORMULA_STARTS.indexOf(cell.codePointAt(start)) >= 0;
        return formula || startsWithControl(cell) ? "'" + cell : cell;
    }

    private static boolean isSkipped(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static boolean startsWithControl(String cell) {
        return !cell.isEmpty() && Character.isISOControl(cell.charAt(0));
    }
}
