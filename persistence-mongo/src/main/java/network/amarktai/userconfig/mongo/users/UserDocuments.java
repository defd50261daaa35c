package network.amarktai.userconfig.mongo.users;

import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Finds the platform's document of a user, and updates it by path. */
public final class UserDocuments {

    private static final BsonInt32 INCLUDED = new BsonInt32(1);

    private final MongoCollection<BsonDocument> users;
    private final MissingUsers missingUsers;
    private final BsonDocument projection;

    /**
     * Reads the ids and these fields of the documents.
     *
     * @param fields top-level fields, because a projection of a deeper path would hide a parent that is null or a text
     */
    public UserDocuments(MongoCollection<BsonDocument> users, MissingUsers missingUsers, String... fields) {
        this.users = users;
        this.missingUsers = missingUsers;
        this.projection = new BsonDocument(UserIdField.PLATFORM, INCLUDED).append(UserIdField.USER, INCLUDED);
        for (String field : fields) {
            projection.append(field, INCLUDED);
        }
    }

    /** A cursor over all documents. The caller closes it. */
    public MongoCursor<BsonDocument> all(int batch) {
        return users.find().projection(projection).batchSize(batch).iterator();
    }

    /** Whether there is a document with this {@code _id}. */
    public boolean has(BsonValue id) {
        return MongoErrors.STORE.read(() -> users.find(new BsonDocument(UserIdField.DOCUMENT, id))
                        .projection(projection)
                        .first()
                != null);
    }

    /**
     * Other documents that the platform made with a user's id as {@code _id}, beside the one that is the user's. They
     * name no other user.
     */
    public List<BsonDocument> beside(Collection<UserDocument> owners) {
        List<BsonValue> ids = owners.stream()
                .filter(user -> user.tier() != UserIdField.DOCUMENT_ID)
                .flatMap(user -> UserIdField.documentIds(user.user()).stream())
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        BsonDocument filter = new BsonDocument(UserIdField.DOCUMENT, new BsonDocument("$in", new BsonArray(ids)));
        return MongoErrors.STORE
                .read(() -> users.find(filter).projection(projection).into(new ArrayList<>()))
                .stream()
                .filter(UserIdField::isWithoutOtherIds)
                .toList();
    }

    /** Updates a document beside a user's own, if it is still one and matches {@code condition}. */
    public boolean updateBeside(BsonValue id, BsonDocument condition, BsonDocument change) {
        return users.updateOne(besideFilter(id, condition), change).getMatchedCount() == 1;
    }

    /** Whether a document beside a user's own matches {@code condition}. */
    public boolean isBeside(BsonValue id, BsonDocument condition) {
        return MongoErrors.STORE.read(() ->
                users.find(besideFilter(id, condition)).projection(projection).first() != null);
    }

    /**
     * Removes a document beside a user's own. If it has other fields than {@code known}, only ours are removed, with
     * everything in them.
     */
    public void removeBeside(BsonValue id, Set<String> known) {
        WriteRounds.until(MongoErrors.STORE, attempts -> {
            BsonDocument whole = MongoErrors.STORE.read(
                    () -> users.find(besideFilter(id, new BsonDocument())).first());
            if (whole == null) {
                return Optional.of(true);
            }
            BsonDocument asSeen = besideFilter(id, new BsonDocument());
            BsonDocument ours = new BsonDocument();
            for (String field : List.of(CredentialPath.API_KEYS, PaymentConfigDocument.PAYMENT_CONFIG)) {
                if (whole.containsKey(field)) {
                    asSeen.append(field, new BsonDocument("$eq", whole.get(field)));
                    ours.append(field, new BsonString(""));
                }
            }
            if (known.containsAll(whole.keySet())) {
                return attempts.done(() -> users.deleteOne(asSeen).getDeletedCount() == 1);
            }
            return ours.isEmpty()
                    ? Optional.of(true)
                    : attempts.done(() -> users.updateOne(asSeen, new BsonDocument("$unset", ours))
                                    .getMatchedCount()
                            == 1);
        });
    }

    private static BsonDocument besideFilter(BsonValue id, BsonDocument condition) {
        BsonDocument filter = new BsonDocument(UserIdField.DOCUMENT, id)
                .append(UserIdField.PLATFORM, BsonNull.VALUE)
                .append(UserIdField.USER, BsonNull.VALUE);
        filter.putAll(condition);
        return filter;
    }

    /** The approximate number of documents. */
    public long count() {
        return MongoErrors.STORE.read(users::estimatedDocumentCount);
    }

    /**
     * The document of a user; empty if there is none but one may be created.
     *
     * @throws NotConfigured with {@code unknown_user} if there is none and none may be created
     * @throws Conflict with {@code ambiguous_user}
     */
    public Optional<UserDocument> find(UserId user) {
        for (UserIdField tier : UserIdField.values()) {
            Optional<UserDocument> found = MongoErrors.STORE.read(() -> find(user, tier));
            if (found.isPresent()) {
                return found;
            }
        }
        if (missingUsers == MissingUsers.REFUSE) {
            throw NotConfigured.of(ErrorCode.UNKNOWN_USER, "The platform has no such user.");
        }
        return Optional.empty();
    }

    private Optional<UserDocument> find(UserId user, UserIdField tier) {
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
     * Inserts a document for a user who has none. Concurrent calls all succeed.
     *
     * @throws NotConfigured with {@code unknown_user} if its {@code _id} is taken by another user's document
     */
    private void create(UserId user, WriteRounds attempts) {
        BsonString id = new BsonString(user.value());
        boolean made = attempts.write(
                () -> users.insertOne(new BsonDocument(UserIdField.DOCUMENT, id).append(UserIdField.PLATFORM, id))
                        .wasAcknowledged());
        if (!made && find(user).isEmpty() && has(id)) {
            throw NotConfigured.of(ErrorCode.UNKNOWN_USER, "The record with this user's id belongs to another user.");
        }
    }

    /**
     * Removes a document that this system created for a user, if it is empty. Does nothing if users are not created.
     */
    void unmake(UserDocument user) {
        if (missingUsers == MissingUsers.REFUSE) {
            return;
        }
        WriteRounds.until(MongoErrors.STORE, attempts -> {
            BsonDocument whole =
                    MongoErrors.STORE.read(() -> users.find(user.address()).first());
            Optional<BsonDocument> empty =
                    Optional.ofNullable(whole).flatMap(found -> OwnUserDocument.emptiness(user, found));
            return empty.isEmpty()
                    ? Optional.of(true)
                    : attempts.done(() -> users.deleteOne(empty.get()).wasAcknowledged());
        });
    }

    /**
     * Makes a replacement. Creates the user's document and replaces a parent that is {@code null} by an object if
     * necessary.
     *
     * @param keyIds gets the key id before a record sealed with that key is written
     * @return whether the replacement is stored now; false if the stored record is not the one that was seen
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     */
    boolean replace(UserId user, Replacement replacement, KeyIdRegistry keyIds) {
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
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
            replacement.keyIds().forEach(keyIds::enter);
            return attempts.done(() -> update(document, replacement.condition(), replacement.change()));
        });
    }

    /** Replaces a {@code null} by an object. Returns whether it was still null. */
    public boolean makeRoom(UserDocument document, String nullParent) {
        return update(
                document,
                Conditions.isNull(nullParent),
                new BsonDocument("$set", new BsonDocument(nullParent, new BsonDocument())));
    }

    /** Updates a document if it still belongs to the user and matches {@code condition}. Returns whether it did. */
    public boolean update(UserDocument document, BsonDocument condition, BsonDocument change) {
        BsonDocument filter = document.address();
        filter.putAll(condition);
        return users.updateOne(filter, change).getMatchedCount() == 1;
    }
}
