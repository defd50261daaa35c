package network.amarktai.userconfig.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static String row(String... cells) {
        String table = new String(Csv.write(List.of("a"), List.of(List.of(cells))), StandardCharsets.UTF_8);
        assertEquals("a\r\n", table.substring(0, 3));
        return table.substring(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                " =1",
                "\u00A0=1",
                "\u3000=1",
                "\t=1",
                "\n=1",
                "\r\n=1",
                " \n\t +1",
                "\u200B=1",
                "\uFEFF@x",
                "\u202E=1",
                "\u0000=1",
                "\uDB40\uDC41=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                " \uFF20x",
                "\nharmless",
                "\rharmless",
                "\tharmless"
            })
    void aCellThatASpreadsheetCouldEvaluateBeginsWithAnApostrophe(String cell) {
        assertEquals("'" + cell + "\r\n", row(cell).replace("\"", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "fetch1abc", "a=b", "a-b", "a@b.c", "2026-11-22", "", " ", "\u200B", "'=1"})
    void otherCellsStayAsTheyAre(String cell) {
        assertEquals(cell, row(cell).replace("\"", "").replace("\r\n", ""));
    }

    @Test
    void separatorsAndQuotesAreQuoted() {
        assertEquals("\"a,b\",\"c\"\"d\",\"'=\"\"1\"\"\"\r\n", row("a,b", "c\"d", "=\"1\""));
    }

    @Test
    void everyCellOfARowIsMadeHarmless() {
        assertEquals("x,'=1,'-2\r\n", row("x", "=1", "-2"));
    }
}
