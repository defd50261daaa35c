package network.amarktai.userconfig.mongo.driver;

import com.mongodb.MongoException;
import java.util.function.Supplier;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.bson.BSONException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates the driver's exceptions. They are never chained: they quote documents and the user of the connection
 * string.
 */
public enum MongoErrors {
    STORE(
            ErrorCode.STORE_UNAVAILABLE,
            "The database did not complete the operation. A change may or may not have happened."),
    AUDIT(
            ErrorCode.AUDIT_UNAVAILABLE,
            "The audit log did not complete the operation. An entry may or may not have been written.");

    private static final Logger LOG = LoggerFactory.getLogger(MongoErrors.class);
    private static final int DUPLICATE_KEY = 11_000;

    private final ErrorCode code;
    private final String message;

    MongoErrors(ErrorCode code, String message) {
        this.code = code;
        this.message = message;
    }

    /** Runs a read and translates its failure. */
    public <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MongoException | BSONException failed) {
            throw unavailable(failed);
        }
    }

    Unavailable unavailable(RuntimeException failed) {
        log(failed);
        return unavailable();
    }

    Unavailable unavailable() {
        return Unavailable.of(code, message);
    }

    /** Logs the class and the server's error code, never the message. */
    public void log(RuntimeException failed) {
        LOG.warn(
                "{}: {} with server error code {}",
                code,
                failed.getClass().getName(),
                failed instanceof MongoException answered ? answered.getCode() : "none");
    }

    public static boolean isDuplicateKey(MongoException failed) {
        return isDuplicateKey(failed.getCode());
    }

    public static boolean isDuplicateKey(int code) {
        return code == DUPLICATE_KEY;
    }
}
