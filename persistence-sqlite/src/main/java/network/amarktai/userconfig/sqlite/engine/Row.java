package network.amarktai.userconfig.sqlite.engine;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A row by column name, read or to be written. Any column of a row that was read may be damaged. SQLite would convert a value
 * of the wrong type; here such a value reads as malformed.
 */
public final class Row {

    /** Replaces a value that is neither text nor a whole number; equals no value that is written. */
    private static final Object NEITHER = new Object();

    private final Map<String, Integer> positions;
    /** Text as {@code String}, whole numbers as {@code Long}. */
    private final @Nullable Object[] values;

    /**
     * @param positions shared by all rows of a statement
     * @param values belongs to the row
     */
    Row(Map<String, Integer> positions, @Nullable Object[] values) {
        this.positions = positions;
        this.values = values;
    }

    /**
     * A row to be written.
     *
     * @param columns text as {@code String}, whole numbers as {@code Long}; null columns are left out
     * @throws IllegalArgumentException if a text is not well-formed Unicode: SQLite would store a different text
     */
    public static Row of(Map<String, Object> columns) {
        Map<String, Integer> positions = new HashMap<>();
        Object[] values = new Object[columns.size()];
        columns.forEach((name, value) -> {
            if (value instanceof String text
                    && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException("the text of a record is well-formed Unicode");
            }
            values[positions.size()] = value;
            positions.put(name, positions.size());
        });
        return new Row(positions, values);
    }

    /** A value of the driver as a row holds it. */
    static @Nullable Object value(@Nullable Object read) {
        if (read instanceof Integer number) {
            return number.longValue();
        }
        return read == null || read instanceof Long || read instanceof String ? read : NEITHER;
    }

    /**
     * Parses this row and checks the round trip: empty unless {@code writer} writes exactly this row for the parsed value. So
     * {@code reader} need not check for contradictions or for columns that should be null.
     *
     * @param reader throws {@link IllegalArgumentException} or the like if the row is malformed
     */
    public <T> Optional<T> as(Function<Row, T> reader, Function<T, Row> writer) {
        return parsed(reader).filter(read -> holdsExactly(writer.apply(read)));
    }

    private boolean holdsExactly(Row written) {
        return written.positions.keySet().stream().allMatch(name -> Objects.equals(get(name), written.get(name)))
                && Stream.of(values).filter(Objects::nonNull).count() == written.values.length;
    }

    /** This row with null in a column that belongs to another table. */
    public Row without(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            return this;
        }
        @Nullable Object[] others = values.clone();
        others[position] = null;
        return new Row(positions, others);
    }

    /** Parses some columns of this row; empty if they are malformed. */
    public <T> Optional<T> parsed(Function<Row, T> reader) {
        try {
            return Optional.of(reader.apply(this));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | InvalidInput damaged) {
            return Optional.empty();
        }
    }

    /** Parses the text in a column; empty if the column or the text is malformed. */
    public <T> Optional<T> parsed(String column, Function<String, T> parser) {
        return get(column) instanceof String text ? parsed(row -> parser.apply(text)) : Optional.empty();
    }

    /** Whether a column is not null. */
    public boolean has(String column) {
        return get(column) != null;
    }

    /** The text in a column. */
    public String text(String column) {
        if (get(column) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not a text");
    }

    /** The text in a column; empty if it holds none. */
    public String textOrEmpty(String column) {
        return get(column) instanceof String text ? text : "";
    }

    /** The whole number in a column. */
    public long number(String column) {
        if (get(column) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("not a number");
    }

    /** The version of a stored record, at least 1; a record that is not stored has version 0. */
    public long version() {
        long version = number("version");
        if (version < 1) {
            throw new IllegalArgumentException("not a version");
        }
        return version;
    }

    /** The time in a column, in milliseconds since 1970. */
    public Instant time(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    /** The time in a column, if it is not null. */
    public @Nullable Instant timeOrNull(String column) {
        return has(column) ? time(column) : null;
    }

    /** The values of these columns, in this order. */
    public @Nullable Object[] values(List<String> names) {
        return names.stream().map(this::get).toArray();
    }

    private @Nullable Object get(String column) {
        Integer position = positions.get(column);
        return position == null ? null : values[position];
    }
}
