package network.amarktai.userconfig.mongo.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The parent objects of our values inside a user's document.
 *
 * @param names the names of the objects, outermost first
 */
public record ParentPath(List<String> names) {

    public static ParentPath of(String... names) {
        return new ParentPath(List.of(names));
    }

    /** The path of a member of the innermost object, in dot notation. */
    public String dotted(String name) {
        return String.join(".", names) + "." + name;
    }

    /** The innermost object, if all exist. */
    public Optional<BsonDocument> objectIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        return walked.size() < names.size() || !last(walked).isDocument()
                ? Optional.empty()
                : Optional.of(last(walked).asDocument());
    }

    /** The path of the parent that is {@code null}: MongoDB cannot set a field below it. */
    public Optional<String> nullIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        return walked.isEmpty() || !last(walked).isNull()
                ? Optional.empty()
                : Optional.of(String.join(".", names.subList(0, walked.size())));
    }

    /** Whether a parent is neither an object nor {@code null}, so that none of our values can be below it. */
    public boolean blockedIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        return !walked.isEmpty() && !last(walked).isDocument() && !last(walked).isNull();
    }

    /**
     * Refuses a parent that is neither an object nor {@code null}.
     *
     * @throws Conflict with {@code legacy_shape}
     */
    public void requireRoomIn(BsonDocument user) {
        if (blockedIn(user)) {
            throw Conflict.of(
                    ErrorCode.LEGACY_SHAPE,
                    "A value from before this system is in the place of your configuration. An operator has to move it.");
        }
    }

    // The existing parents, up to the first that is no object.
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
