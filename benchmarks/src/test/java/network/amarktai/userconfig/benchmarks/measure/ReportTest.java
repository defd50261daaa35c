package network.amarktai.userconfig.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of the report. */
class ReportTest {

    private static final Spread SLOW = new Spread(0.5, 0.4, 0.9);

    @Test
    void medianIsJudgedAndTheWorseTenthIsShown() {
        assertTrue(table(Line.of("a", "b", Goal.atLeast(0.6), SLOW, ""))
                .contains("| 0.5×   | 0.4×        | ≥ 0.6× | missed  |"));
        assertTrue(table(Line.of("a", "b", Goal.atMost(0.6), SLOW, ""))
                .contains("| 0.5×   | 0.9×        | ≤ 0.6× | met     |"));
    }

    @Test
    void whatIsMissingIsSaid() {
        String table = table(Line.skipped("a", "b", Goal.atLeast(2), "no gcc"));
        assertTrue(table.contains("skipped") && table.contains("no gcc"));
    }

    @Test
    void jsonHasEveryLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("table.json");
        report(Line.of("a", "b", Goal.atMost(3, "s"), SLOW, "note")).write(file);

        JsonNode line = new ObjectMapper().readTree(file.toFile()).path("lines").path(0);
        assertEquals("met", line.path("verdict").asText());
        assertEquals(0.5, line.path("median").asDouble());
        assertEquals("s", line.path("unit").asText());
    }

    private static String table(Line line) {
        return report(line).table();
    }

    private static Report report(Line line) {
        return new Report(Instant.EPOCH, "a machine", "1 s", List.of(line));
    }
}
