package network.amarktai.userconfig.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A row by column name, read or to be written.
 *
 * @param columns text as {@code String}, whole numbers as {@code Long}; null columns are left out
 */
record Row(Map<String, Object> columns) {

    /** Replaces a value that is neither text nor a whole number; equals no value that is written. */
    private static final Object NEITHER = new Object();

    /** @throws IllegalArgumentException if a text is not well-formed Unicode: SQLite would store a different text */
    Row {
        columns = Map.copyOf(columns);
        for (Object value : columns.values()) {
            if (value instanceof String text
                    && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException("the text of a payment is well-formed Unicode");
            }
        }
    }

    /** The first row of a result. */
    static Optional<Row> first(ResultSet rows) throws SQLException {
        return rows.next() ? Optional.of(current(rows)) : Optional.empty();
    }

    /** All rows of a result. */
    static List<Row> all(ResultSet rows) throws SQLException {
        List<Row> all = new ArrayList<>();
        while (rows.next()) {
            all.add(current(rows));
        }
        return all;
    }

    /** The current row of a result. */
    static Row current(ResultSet rows) throws SQLException {
        ResultSetMetaData names = rows.getMetaData();
        Map<String, Object> columns = new HashMap<>();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            Object value = rows.getObject(i);
            if (value instanceof Integer || value instanceof Long) {
                columns.put(names.getColumnName(i), ((Number) value).longValue());
            } else if (value != null) {
                columns.put(names.getColumnName(i), value instanceof String ? value : NEITHER);
            }
        }
        return new Row(columns);
    }

    /**
     * Parses this row and checks the round trip: empty unless {@code writer} writes exactly this row for the parsed
     * value. So {@code reader} need not check for contradictions or for columns that should be null.
     *
     * @param reader throws {@link IllegalArgumentException} or the like if the row is malformed
     */
    <T> Optional<T> as(Function<Row, T> reader, Function<T, Row> writer) {
        return parsed(reader).filter(read -> writer.apply(read).equals(this));
    }

    /** Parses some columns of this row; empty if they are malformed. */
    <T> Optional<T> parsed(Function<Row, T> reader) {
        try {
            return Optional.of(reader.apply(this));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | InvalidInput damaged) {
            return Optional.empty();
        }
    }

    /** Whether a column is not null. */
    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The text in a column. */
    String text(String column) {
        if (columns.get(column) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not a text");
    }

    /** The number in a column. */
    long number(String column) {
        if (columns.get(column) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("not a number");
    }

    /** The version of a stored record, at least 1; a record that is not stored has version 0. */
    long version() {
        long version = number("version");
        if (version < 1) {
            throw new IllegalArgumentException("not a version");
        }
        return version;
    }

    /** The time in a column. */
    Instant time(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    /** The values of these columns, in this order. */
    @Nullable
    Object[] values(List<String> names) {
        return names.stream().map(columns::get).toArray();
    }
}
