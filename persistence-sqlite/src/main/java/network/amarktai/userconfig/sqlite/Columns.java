package network.amarktai.userconfig.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Reads columns that somebody may have damaged. SQLite would convert a value of the wrong type; here it is none. */
final class Columns {

    private Columns() {}

    /** Some text, if it is text. */
    static Optional<String> text(ResultSet row, int column) throws SQLException {
        return asText(row.getObject(column));
    }

    /** A value written as text, if it is one. */
    static <T> Optional<T> value(ResultSet row, int column, Function<String, T> parser) throws SQLException {
        return text(row, column).flatMap(text -> parsed(text, parser));
    }

    /** A whole number, if it is one. */
    static Optional<Long> number(ResultSet row, int column) throws SQLException {
        return asNumber(row.getObject(column));
    }

    /** A time, if it is a whole number. */
    static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return number(row, column).map(Instant::ofEpochMilli);
    }

    /** Whether there is nothing. */
    static boolean isNull(ResultSet row, int column) throws SQLException {
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

    /** What the text stands for, if it stands for one. */
    static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException | ArithmeticException | InvalidInput damaged) {
            return Optional.empty();
        }
    }
}
