package network.amarktai.userconfig.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The objects inside a user's document that something of ours stands in.
 *
 * @param names the names to go through, outermost first
 */
record ParentPath(List<String> names) {

    static ParentPath of(String... names) {
        return new ParentPath(List.of(names));
    }

    /** The path of what stands in the innermost one, as an update names it. */
    String dotted(String name) {
        return String.join(".", names) + "." + name;
    }

    /** The innermost one, if it is there and an object. */
    Optional<BsonDocument> objectIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        return walked.size() < names.size() || !last(walked).isDocument()
                ? Optional.empty()
                : Optional.of(last(walked).asDocument());
    }

    /** The path of the one that is {@code null}, which no server can set anything below. */
    Optional<String> nullIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        return walked.isEmpty() || !last(walked).isNull()
                ? Optional.empty()
                : Optional.of(String.join(".", names.subList(0, walked.size())));
    }

    /** Whether one is neither an object nor {@code null}: whatever the user has there, it is nothing of ours. */
    boolean blockedIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        return !walked.isEmpty() && !last(walked).isDocument() && !last(walked).isNull();
    }

    /**
     * Refuses to go on below what is neither an object nor {@code null}.
     *
     * @throws Conflict with {@code legacy_shape}
     */
    void requireRoomIn(BsonDocument user) {
        if (blockedIn(user)) {
            throw Conflict.of(
                    ErrorCode.LEGACY_SHAPE,
                    "A value from before this system stands where your configuration belongs. An operator has to move it.");
        }
    }

    // Those that exist, up to the first that is no object.
    private List<BsonValue> walk(BsonDocument user) {
        List<BsonValue> walked = new ArrayList<>();
        BsonDocument at = user;
        for (String name : names) {
            BsonValue next = at.get(name);
            if (next == null) {
                break;
            }
            walked.add(next);
            if (!next.isDocument()) {
                break;
            }
            at = next.asDocument();
        }
        return walked;
    }

    private static BsonValue last(List<BsonValue> values) {
        return values.get(values.size() - 1);
    }
}
