package network.amarktai.userconfig.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.Optional;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.mongo.MongoStores.MissingUsers;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Finds the platform's document of a user, and changes it by path. */
final class UserDocuments {

    private static final BsonInt32 INCLUDED = new BsonInt32(1);

    private final MongoCollection<BsonDocument> users;
    private final MissingUsers missingUsers;
    private final BsonDocument projection;

    /**
     * The documents of {@code users}, seen as far as their ids and these fields.
     *
     * @param fields fields of the document itself: a projection of a path below one would hide a parent that is null or text
     */
    UserDocuments(MongoCollection<BsonDocument> users, MissingUsers missingUsers, String... fields) {
        this.users = users;
        this.missingUsers = missingUsers;
        this.projection = new BsonDocument(IdTier.PLATFORM, INCLUDED).append(IdTier.USER, INCLUDED);
        for (String field : fields) {
            projection.append(field, INCLUDED);
        }
    }

    /** Every document, a few at a time. The caller closes what is returned. */
    MongoCursor<BsonDocument> all(int batch) {
        return users.find().projection(projection).batchSize(batch).iterator();
    }

    /** Whether there is a document with this {@code _id}. */
    boolean has(BsonValue id) {
        return Edge.STORE.read(() -> users.find(new BsonDocument(IdTier.DOCUMENT, id))
                        .projection(projection)
                        .first()
                != null);
    }

    /** About how many documents there are. */
    long count() {
        return Edge.STORE.read(users::estimatedDocumentCount);
    }

    /**
     * The document of a user; empty if there is none but one may be made.
     *
     * @throws NotConfigured with {@code unknown_user} if there is none and none may be made
     * @throws Conflict with {@code ambiguous_user}
     */
    Optional<UserDocument> find(UserId user) {
        for (IdTier tier : IdTier.values()) {
            Optional<UserDocument> found = Edge.STORE.read(() -> find(user, tier));
            if (found.isPresent()) {
                return found;
            }
        }
        if (missingUsers == MissingUsers.REFUSE) {
            throw NotConfigured.of(ErrorCode.UNKNOWN_USER, "The platform knows no such user.");
        }
        return Optional.empty();
    }

    private Optional<UserDocument> find(UserId user, IdTier tier) {
        Optional<UserDocument> found = Optional.empty();
        try (MongoCursor<BsonDocument> cursor =
                users.find(tier.query(user)).projection(projection).iterator()) {
            while (cursor.hasNext()) {
                BsonDocument document = cursor.next();
                if (!tier.holds(document, user)) {
                    continue;
                }
                if (found.isPresent()) {
                    throw Conflict.of(
                            ErrorCode.AMBIGUOUS_USER,
                            "More than one of the platform's records claims to be this user's. An operator has to decide.");
                }
                found = Optional.of(new UserDocument(user, tier, document));
            }
        }
        return found;
    }

    /**
     * Makes a document for a user who has none. Of several who do this at once all succeed.
     *
     * @throws NotConfigured with {@code unknown_user} if the {@code _id} it needs is another user's
     */
    private void create(UserId user, Attempts attempts) {
        BsonString id = new BsonString(user.value());
        boolean made =
                attempts.write(() -> users.insertOne(new BsonDocument(IdTier.DOCUMENT, id).append(IdTier.PLATFORM, id))
                        .wasAcknowledged());
        if (!made && find(user).isEmpty() && has(id)) {
            throw NotConfigured.of(
                    ErrorCode.UNKNOWN_USER, "The record that this user's configuration would go to is another user's.");
        }
    }

    /** Removes the document that was made for a user, if users are made and nothing is left in it. */
    void unmake(UserDocument user) {
        if (missingUsers == MissingUsers.REFUSE) {
            return;
        }
        Attempts.until(Edge.STORE, attempts -> {
            BsonDocument whole =
                    Edge.STORE.read(() -> users.find(user.address()).first());
            Optional<BsonDocument> empty =
                    Optional.ofNullable(whole).flatMap(found -> MadeDocument.emptiness(user, found));
            return empty.isEmpty()
                    ? Optional.of(true)
                    : attempts.done(() -> users.deleteOne(empty.get()).wasAcknowledged());
        });
    }

    /**
     * Makes a replacement, and room for it where a parent is {@code null}.
     *
     * @param keyIds is told of a key before anything sealed with it is written
     * @return whether what replaces stands there now; false if what stands there is not what was seen
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     */
    boolean replace(UserId user, Replacement replacement, KeyIdRegistry keyIds) {
        return Attempts.until(Edge.STORE, attempts -> {
            Optional<UserDocument> found = find(user);
            BsonDocument content = found.map(UserDocument::content).orElseGet(BsonDocument::new);
            replacement.parents().requireRoomIn(content);
            Optional<Boolean> verdict = replacement.verdict(content);
            if (verdict.isPresent()) {
                return verdict;
            }
            if (found.isEmpty()) {
                create(user, attempts);
                return Optional.empty();
            }
            UserDocument document = found.get();
            Optional<String> nullParent = replacement.parents().nullIn(content);
            if (nullParent.isPresent()) {
                attempts.write(() -> makeRoom(document, nullParent.get()));
                return Optional.empty();
            }
            replacement.keyId().ifPresent(keyIds::enter);
            return attempts.done(() -> update(document, replacement.condition(), replacement.change()));
        });
    }

    /** Puts an object in the place of a {@code null}; whether it was still there. */
    boolean makeRoom(UserDocument document, String nullParent) {
        return update(
                document,
                Conditions.isNull(nullParent),
                new BsonDocument("$set", new BsonDocument(nullParent, new BsonDocument())));
    }

    /** Changes a document if it is still the user's and passes {@code condition}; whether it did. */
    boolean update(UserDocument document, BsonDocument condition, BsonDocument change) {
        BsonDocument filter = document.address();
        filter.putAll(condition);
        return users.updateOne(filter, change).getMatchedCount() == 1;
    }
}
