package network.amarktai.userconfig.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table.
 *
 * @param at the start of the run
 * @param machine the machine of the run
 */
public record Report(Instant at, String machine, String duration, List<Line> lines) {

    private static final List<String> HEAD =
            List.of("what", "against", "median", "worst tenth", "goal", "verdict", "figures");

    /** The table as Markdown. */
    public String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        lines.forEach(line -> rows.add(cells(line)));
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder rendered = new StringBuilder("|");
            StringBuilder rule = new StringBuilder("|");
            for (int column = 0; column < HEAD.size(); column++) {
                int width = width(rows, column);
                String cell = rows.get(row).get(column);
                rendered.append(' ')
                        .append(cell)
                        .append(" ".repeat(width - cell.length()))
                        .append(" |");
                rule.append("-".repeat(width + 2)).append('|');
            }
            text.append(rendered).append('\n');
            if (row == 0) {
                text.append(rule).append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> cells(Line line) {
        Spread figure = line.figure();
        Goal goal = line.goal();
        return List.of(
                line.what(),
                line.against(),
                figure == null ? "" : goal.show(figure.median()),
                figure == null ? "" : goal.show(goal.tail(figure)),
                goal.show(),
                line.verdict() == Verdict.SHOWN ? "" : line.verdict().name().toLowerCase(Locale.ROOT),
                line.note());
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** Writes the table as JSON. */
    public void write(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode()
                .put("at", at.toString())
                .put("machine", machine)
                .put("duration", duration);
        ArrayNode rows = root.putArray("lines");
        for (Line line : lines) {
            ObjectNode row = rows.addObject()
                    .put("what", line.what())
                    .put("against", line.against())
                    .put("goal", line.goal().show())
                    .put("verdict", line.verdict().name().toLowerCase(Locale.ROOT))
                    .put("note", line.note());
            Spread figure = line.figure();
            if (figure != null) {
                row.put("unit", line.goal().unit())
                        .put("median", figure.median())
                        .put("p10", figure.p10())
                        .put("p90", figure.p90());
            }
        }
        mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }
}
