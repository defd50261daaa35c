package network.amarktai.userconfig.mongo;

import com.mongodb.MongoException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import network.amarktai.userconfig.error.Unavailable;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;

/**
 * The rounds it takes to make one change. Each round reads the state first, so a round after a lost answer reads back.
 *
 * <p>A write must be harmless when done twice: one whose answer was lost may arrive while the next round runs.
 */
final class Attempts {

    // One lost answer, two parents to make and a new user take five; the rest is for changes by others.
    private static final int ROUNDS = 8;

    private final Edge edge;
    private @Nullable RuntimeException lost;

    private Attempts(Edge edge) {
        this.edge = edge;
    }

    /**
     * The result of the first round that has one.
     *
     * @throws Unavailable if no round has one
     */
    static <T> T until(Edge edge, Function<Attempts, Optional<T>> round) {
        Attempts attempts = new Attempts(edge);
        for (int i = 0; i < ROUNDS; i++) {
            Optional<T> result = round.apply(attempts);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw edge.unavailable();
    }

    /** The round's result if the write is known to have happened; else the next round has to look. */
    Optional<Boolean> done(BooleanSupplier writing) {
        return write(writing) ? Optional.of(true) : Optional.empty();
    }

    /**
     * Writes, and forgives one lost answer.
     *
     * @return whether the write is known to have happened; if not, the next round has to look
     */
    boolean write(BooleanSupplier writing) {
        try {
            return writing.getAsBoolean();
        } catch (MongoException | BSONException failed) {
            if (failed instanceof MongoException answered && Edge.isDuplicateKey(answered)) {
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

    /** Whether a write may have happened without our knowing. */
    boolean lostAnAnswer() {
        return lost != null;
    }
}
