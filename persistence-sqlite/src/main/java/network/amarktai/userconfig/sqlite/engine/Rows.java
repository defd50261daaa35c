package network.amarktai.userconfig.sqlite.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a result, read forward. */
public final class Rows {

    private final ResultSet result;
    private final Map<String, Integer> positions;

    /** @param positions of the columns by name, for all results of the same statement; filled in at the first row */
    Rows(ResultSet result, Map<String, Integer> positions) {
        this.result = result;
        this.positions = positions;
    }

    /** The next row. */
    public Optional<Row> next() throws SQLException {
        if (!result.next()) {
            return Optional.empty();
        }
        if (positions.isEmpty()) {
            // Once per statement, because the driver asks SQLite for every name.
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                positions.put(result.getMetaData().getColumnName(column), column - 1);
            }
        }
        @Nullable Object[] values = new Object[positions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Row.value(result.getObject(i + 1));
        }
        return Optional.of(new Row(positions, values));
    }

    /** All remaining rows. */
    public List<Row> all() throws SQLException {
        return some(Integer.MAX_VALUE, Optional::of);
    }

    /** The first {@code limit} values that {@code reader} makes of the remaining rows; it may skip rows. */
    public <T> List<T> some(int limit, Function<Row, Optional<T>> reader) throws SQLException {
        List<T> some = new ArrayList<>();
        while (some.size() < limit) {
            Optional<Row> row = next();
            if (row.isEmpty()) {
                break;
            }
            reader.apply(row.get()).ifPresent(some::add);
        }
        return some;
    }
}
