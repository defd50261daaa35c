package network.amarktai.userconfig.mongo.driver;

import com.mongodb.MongoException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import network.amarktai.userconfig.error.Unavailable;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;

/**
 * Repeats one change in rounds until its result is known. Each round reads the state first, so the round after a lost
 * answer reads the result back.
 *
 * <p>Writes must be idempotent: a write whose answer was lost may arrive while the next round runs.
 */
public final class WriteRounds {

    // A lost answer, two parents to create and a new user take five rounds; the rest is for concurrent changes.
    private static final int ROUNDS = 8;

    private final MongoErrors edge;
    private @Nullable RuntimeException lost;

    private WriteRounds(MongoErrors edge) {
        this.edge = edge;
    }

    /**
     * Runs rounds until one returns a result, which is returned.
     *
     * @throws Unavailable if no round returns one
     */
    public static <T> T until(MongoErrors edge, Function<WriteRounds, Optional<T>> round) {
        WriteRounds attempts = new WriteRounds(edge);
        for (int i = 0; i < ROUNDS; i++) {
            Optional<T> result = round.apply(attempts);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw edge.unavailable();
    }

    /**
     * Writes. Returns true as the result of the round if the write is known to have happened; else empty, for another
     * round.
     */
    public Optional<Boolean> done(BooleanSupplier writing) {
        return write(writing) ? Optional.of(true) : Optional.empty();
    }

    /**
     * As {@link #done}, for a write that must not be repeated: it is, after a duplicate key, but not after a lost answer.
     *
     * @throws Unavailable if the answer is lost; the write may have happened or not
     */
    public Optional<Boolean> doneOnce(BooleanSupplier writing) {
        Optional<Boolean> done = done(writing);
        if (lost != null) {
            throw edge.unavailable();
        }
        return done;
    }

    /**
     * Writes, and tolerates one lost answer.
     *
     * @return whether the write is known to have happened; if not, the next round has to read the state
     */
    public boolean write(BooleanSupplier writing) {
        try {
            return writing.getAsBoolean();
        } catch (MongoException | BSONException failed) {
            if (failed instanceof MongoException answered && MongoErrors.isDuplicateKey(answered)) {
                return false;
            }
            if (lost != null) {
                throw edge.unavailable(failed);
            }
            lost = failed;
            edge.log(failed);
            return false;
        }
    }

    /** Whether an answer was lost, so that an unconfirmed write may have happened. */
    public boolean lostAnAnswer() {
        return lost != null;
    }
}
