package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;
import network.amarktai.userconfig.error.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * The reasons why the database failed. The one place that translates SQLite's errors.
 *
 * <p>SQLite's own messages are neither shown nor logged, because they can quote stored values; its error codes cannot.
 */
public enum SqliteFailure {
    BUSY("is busy; whether a change arrived may be unknown. Try again"),
    INTERRUPTED("did not answer before the request was interrupted; whether a change arrived may be unknown"),
    CLOSED("is closed, because this instance is shutting down"),
    FULL("has no room left on its disk"),
    READ_ONLY("can not be written"),
    NOT_OPENED("can not be opened; check that the file exists and that this process may read and write it"),
    NOT_A_DATABASE("is not a SQLite database"),
    DAMAGED("is damaged; restore it from a backup"),
    REPLACED(
            "was removed or replaced while this program has it open, so nothing is saved any more. Stop this program, put the"
                    + " database back or restore a backup, and start it again"),
    BROKEN("failed; the log has SQLite's error code");

    private static final Logger LOG = LoggerFactory.getLogger(SqliteFailure.class);

    private final String whatHappened;

    SqliteFailure(String whatHappened) {
        this.whatHappened = whatHappened;
    }

    /** Translates an error of the driver. */
    static SqliteFailure of(SQLException error) {
        if (error instanceof DatabaseReplaced) {
            return REPLACED;
        }
        return switch (primaryCode(error)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> BUSY;
            case SQLITE_INTERRUPT -> INTERRUPTED;
            case SQLITE_FULL -> FULL;
            case SQLITE_READONLY, SQLITE_PERM -> READ_ONLY;
            case SQLITE_CANTOPEN, SQLITE_AUTH -> NOT_OPENED;
            case SQLITE_NOTADB -> NOT_A_DATABASE;
            case SQLITE_CORRUPT -> DAMAGED;
            default -> BROKEN;
        };
    }

    /** Translates an error of the driver and logs its code. */
    static SqliteFailure logged(SQLException error) {
        if (error instanceof DatabaseReplaced) {
            // Logged when it was found.
            return REPLACED;
        }
        LOG.warn("SQLite failed: {}", SQLiteErrorCode.getErrorCode(error.getErrorCode()));
        return of(error);
    }

    /** Translates a defect in our own code and logs its class, not its message, which may quote a value. */
    static SqliteFailure logged(RuntimeException defect) {
        LOG.error("Work on the database failed: {}", defect.getClass().getName());
        return BROKEN;
    }

    /** Logs this failure and returns it. */
    SqliteFailure logged() {
        LOG.warn("SQLite was not reached: {}", this);
        return this;
    }

    /** The code of an error with this reason, where the caller's own code for a failure is {@code usual}. */
    ErrorCode codeOr(ErrorCode usual) {
        return this == REPLACED ? ErrorCode.STORE_REPLACED : usual;
    }

    /** The message for the user. */
    String detail() {
        return "The database " + whatHappened + ".";
    }

    /** The message for the operator, which names the database. */
    String detailOf(Object database) {
        return "The database " + database + " " + whatHappened + ".";
    }

    /** Whether the error is a violated constraint of a table. */
    public static boolean isConstraint(SQLException error) {
        return primaryCode(error) == SQLiteErrorCode.SQLITE_CONSTRAINT;
    }

    private static SQLiteErrorCode primaryCode(SQLException error) {
        // The low byte of an extended code is its primary code.
        return SQLiteErrorCode.getErrorCode(error.getErrorCode() & 0xff);
    }
}
