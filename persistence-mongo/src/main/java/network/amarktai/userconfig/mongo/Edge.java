package network.amarktai.userconfig.mongo;

import com.mongodb.MongoException;
import java.util.function.Supplier;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.bson.BSONException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the driver's exceptions end: they quote documents, and the connection string's user. */
enum Edge {
    STORE(
            ErrorCode.STORE_UNAVAILABLE,
            "The database did not do its work. If this was a change, it may have happened or not."),
    AUDIT(
            ErrorCode.AUDIT_UNAVAILABLE,
            "The audit log did not do its work. What was to be written may stand there or not.");

    private static final Logger LOG = LoggerFactory.getLogger(MongoStores.class);
    private static final int DUPLICATE_KEY = 11_000;

    private final ErrorCode code;
    private final String message;

    Edge(ErrorCode code, String message) {
        this.code = code;
        this.message = message;
    }

    /** What {@code reading} finds. */
    <T> T read(Supplier<T> reading) {
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

    /** Notes what kind of failure it was, and nothing that it says. */
    void log(RuntimeException failed) {
        LOG.warn(
                "{}: {} with server error code {}",
                code,
                failed.getClass().getName(),
                failed instanceof MongoException answered ? answered.getCode() : "none");
    }

    static boolean isDuplicateKey(MongoException failed) {
        return isDuplicateKey(failed.getCode());
    }

    static boolean isDuplicateKey(int code) {
        return code == DUPLICATE_KEY;
    }
}
