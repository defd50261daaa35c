package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * Why the database did not do its work. The one place where SQLite's errors become ours.
 *
 * <p>SQLite's own messages are neither shown nor logged, for they can quote what was to be stored; its error code can not.
 */
enum Failure {
    BUSY("is busy; whether a change arrived may be unknown. Try again"),
    INTERRUPTED("was not waited for, because the request was interrupted; whether a change arrived may be unknown"),
    CLOSED("is closed, because this instance is shutting down"),
    FULL("has no room left on its disk"),
    READ_ONLY("can not be written"),
    NOT_OPENED("can not be opened; check that the file exists and that this process may read and write it"),
    NOT_A_DATABASE("is not a SQLite database"),
    DAMAGED("is damaged; restore it from a backup"),
    BROKEN("failed; the log has SQLite's error code");

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    private final String whatHappened;

    Failure(String whatHappened) {
        this.whatHappened = whatHappened;
    }

    /** What an error of the driver means. */
    static Failure of(SQLException error) {
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

    /** The same, once in the log. */
    static Failure logged(SQLException error) {
        LOG.warn("SQLite failed: {}", SQLiteErrorCode.getErrorCode(error.getErrorCode()));
        return of(error);
    }

    /** What a defect in our own code means, once in the log: its kind, not its message, which may quote a value. */
    static Failure logged(RuntimeException defect) {
        LOG.error("Work on the database failed: {}", defect.getClass().getName());
        return BROKEN;
    }

    /** This failure, once in the log. */
    Failure logged() {
        LOG.warn("SQLite was not reached: {}", this);
        return this;
    }

    /** What happened, for the user. */
    String detail() {
        return "The database " + whatHappened + ".";
    }

    /** What happened to a certain database, for the operator. */
    String detailOf(Object database) {
        return "The database " + database + " " + whatHappened + ".";
    }

    /** Whether the driver says that a row may not be as it was to be. */
    static boolean isConstraint(SQLException error) {
        return primaryCode(error) == SQLiteErrorCode.SQLITE_CONSTRAINT;
    }

    private static SQLiteErrorCode primaryCode(SQLException error) {
        // An extended code carries its primary one in the low byte.
        return SQLiteErrorCode.getErrorCode(error.getErrorCode() & 0xff);
    }
}
