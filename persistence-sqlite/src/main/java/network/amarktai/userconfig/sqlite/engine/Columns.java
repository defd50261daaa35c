package network.amarktai.userconfig.sqlite.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Reads columns that may be damaged. SQLite would convert a value of the wrong type; here such a value reads as empty. */
public final class Columns {

    private Columns() {}

    /** The text in a column; empty if it holds no text. */
    public static Optional<String> text(ResultSet row, int column) throws SQLException {
        return asText(row.getObject(column));
    }

    /** The value parsed from the text in a column; empty if it is malformed. */
    public static <T> Optional<T> value(ResultSet row, int column, Function<String, T> parser) throws SQLException {
        return text(row, column).flatMap(text -> parsed(text, parser));
    }

    /** The whole number in a column; empty if it holds none. */
    public static Optional<Long> number(ResultSet row, int column) throws SQLException {
        return asNumber(row.getObject(column));
    }

    /** The time in a column, in milliseconds since 1970; empty if it holds no whole number. */
    public static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return number(row, column).map(Instant::ofEpochMilli);
    }

    /** Whether the column is null. */
    public static boolean isNull(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null;
    }

    private static Optional<String> asText(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Long> asNumber(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long
                ? Optional.of(((Number) value).longValue())
                : Optional.empty();
    }

    /** The parsed text; empty if it is malformed. */
    public static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException | ArithmeticException | InvalidInput damaged) {
            return Optional.empty();
        }
    }
}
