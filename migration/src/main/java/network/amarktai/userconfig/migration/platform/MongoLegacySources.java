package network.amarktai.userconfig.migration.platform;

import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.migration.legacy.LegacyUser;
import network.amarktai.userconfig.migration.platform.LegacyCollection.Found;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.UserDocuments;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Legacy values inside the platform's {@code users}, and in its {@code api_keys}. */
public final class MongoLegacySources implements LegacySources {

    private static final int BATCH = 100;

    private final UserDocuments users;
    private final LegacyIndexes indexes;
    private final LegacyPlaces places;
    private final LegacyCollection collection;
    private final LegacyMarks marks;
    private final LegacyReplacements replacements;

    private MongoLegacySources(PlatformDatabase platform, LegacyCollection collection) {
        this.users = platform.userDocuments(CredentialPath.API_KEYS, PaymentConfigDocument.PAYMENT_CONFIG);
        this.indexes = new LegacyIndexes(platform.userCollection(), platform.collection(LegacyCollection.NAME));
        this.places = new LegacyPlaces(platform.catalog());
        this.collection = collection;
        this.marks = new LegacyMarks(platform.meta());
        this.replacements = new LegacyReplacements(platform.catalog(), users, collection, platform.keyIds());
    }

    /** The legacy values in this database. */
    public static MongoLegacySources in(PlatformDatabase platform) {
        return new MongoLegacySources(platform, LegacyCollection.in(platform));
    }

    @Override
    public long users() {
        return users.count();
    }

    @Override
    public void prepare() {
        indexes.make();
    }

    @Override
    public void walk(Visitor visitor) {
        long read = 0;
        try (MongoCursor<BsonDocument> cursor = MongoErrors.STORE.read(() -> users.all(BATCH))) {
            for (List<BsonDocument> batch = next(cursor); !batch.isEmpty(); batch = next(cursor)) {
                read += visit(batch, visitor);
                visitor.passed(batch.size());
            }
        }
        if (collection.count() > read) {
            visitOrphans(visitor);
        }
    }

    private static List<BsonDocument> next(MongoCursor<BsonDocument> cursor) {
        return MongoErrors.STORE.read(() -> {
            List<BsonDocument> batch = new ArrayList<>();
            while (batch.size() < BATCH && cursor.hasNext()) {
                batch.add(cursor.next());
            }
            return batch;
        });
    }

    /** Visits a batch. Returns how many documents of the collection belong to its users. */
    private long visit(List<BsonDocument> batch, Visitor visitor) {
        batch.stream()
                .filter(document -> UserIdField.ownerOf(document).isEmpty() && holdsLegacyValues(document))
                .forEach(document ->
                        visitor.finding(new LegacyFinding(null, null, place(document), LegacyOutcome.UNKNOWN_USER)));
        List<UserDocument> owned = batch.stream()
                .flatMap(document -> UserIdField.ownerOf(document).stream())
                .toList();
        Map<BsonValue, UserDocument> named = new HashMap<>();
        owned.forEach(user -> LegacyCollection.namesOf(user).forEach(name -> named.putIfAbsent(name, user)));
        Map<UserDocument, List<BsonDocument>> beside = named.isEmpty()
                ? Map.of()
                : collection.of(named.keySet()).stream()
                        .filter(document -> named.containsKey(document.get(LegacyCollection.USER)))
                        .collect(Collectors.groupingBy(document -> named.get(document.get(LegacyCollection.USER))));
        owned.forEach(user -> visit(user, beside.getOrDefault(user, List.of()), visitor));
        return beside.values().stream().mapToLong(List::size).sum();
    }

    private void visit(UserDocument user, List<BsonDocument> beside, Visitor visitor) {
        List<Found> found = Stream.concat(
                        places.in(user).stream(),
                        beside.stream().flatMap(document -> collection.read(user.user(), document)))
                .toList();
        List<FoundLegacyValue> sources = Stream.concat(
                        found.stream().flatMap(Found::sources), LegacySeeds.in(user).stream())
                .toList();
        boolean complete = MissingDefaults.in(user.content()).isEmpty();
        if (found.isEmpty() && sources.isEmpty() && complete) {
            return;
        }
        if (!isTheUsersDocument(user)) {
            visitor.finding(new LegacyFinding(user.user(), null, place(user.content()), LegacyOutcome.AMBIGUOUS_USER));
            return;
        }
        found.stream().flatMap(Found::findings).forEach(visitor::finding);
        Map<BsonString, LegacyMark> noted =
                marks.find(sources.stream().map(FoundLegacyValue::markId).toList());
        List<LegacySource> marked = new ArrayList<>();
        sources.forEach(source -> marked.add(source.marked(noted.get(source.markId()))));
        if (!marked.isEmpty() || !complete) {
            visitor.user(new LegacyUser(
                    user.user(), marked, complete ? LegacyUser.Defaults.COMPLETE : LegacyUser.Defaults.MISSING));
        }
    }

    /** Whether a document whose ids name no user contains legacy values. */
    private boolean holdsLegacyValues(BsonDocument document) {
        UserDocument ownerless = new UserDocument(UserId.of("nobody"), UserIdField.DOCUMENT_ID, document);
        return !places.in(ownerless).isEmpty() || LegacySeeds.in(ownerless).isPresent();
    }

    private static String place(BsonDocument user) {
        return "users/" + LegacyPlaces.name(user.get(UserIdField.DOCUMENT));
    }

    /** Whether a request of this user would find this document. */
    private boolean isTheUsersDocument(UserDocument user) {
        try {
            return users.find(user.user())
                    .map(found -> found.content().get(UserIdField.DOCUMENT))
                    .equals(Optional.ofNullable(user.content().get(UserIdField.DOCUMENT)));
        } catch (Conflict | NotConfigured ambiguousOrGone) {
            return false;
        }
    }

    private void visitOrphans(Visitor visitor) {
        try (MongoCursor<BsonDocument> cursor = MongoErrors.STORE.read(() -> collection.all(BATCH))) {
            for (List<BsonDocument> batch = next(cursor); !batch.isEmpty(); batch = next(cursor)) {
                batch.forEach(document -> {
                    if (!hasUser(document)) {
                        visitor.finding(new LegacyFinding(
                                null,
                                collection.service(document).orElse(null),
                                LegacyCollection.place(document),
                                LegacyOutcome.UNKNOWN_USER));
                    }
                });
            }
        }
    }

    private boolean hasUser(BsonDocument document) {
        BsonValue name = document.get(LegacyCollection.USER);
        if (name == null || !(name.isString() || name.isObjectId())) {
            return false;
        }
        if (name.isObjectId() && users.has(name)) {
            return true;
        }
        try {
            return users.find(UserId.of(
                            name.isString()
                                    ? name.asString().getValue()
                                    : name.asObjectId().getValue().toHexString()))
                    .filter(user -> LegacyCollection.namesOf(user).contains(name))
                    .isPresent();
        } catch (NotConfigured | InvalidInput noUser) {
            return false;
        } catch (Conflict ambiguous) {
            // Reported for the users' documents themselves.
            return true;
        }
    }

    @Override
    public boolean replaceCredential(
            UserId user, LegacySource source, @Nullable LegacySource inPlace, StoredCredential next) {
        return replacements.credential(user, (FoundLegacyValue) source, (FoundLegacyValue) inPlace, next);
    }

    @Override
    public boolean replaceSeed(UserId user, LegacySource seed, StoredPaymentConfig next, StoredPaymentConfig seen) {
        return replacements.seed(user, (FoundLegacyValue) seed, next, seen);
    }

    @Override
    public LegacyMark mark(UserId user, LegacySource source, LegacyMark mark) {
        return marks.put(((FoundLegacyValue) source).markId(), mark);
    }

    @Override
    public void giveDefaults(UserId user) {
        WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = users.find(user);
            BsonDocument missing = found.map(document -> MissingDefaults.in(document.content()))
                    .orElseGet(BsonDocument::new);
            if (missing.isEmpty()) {
                return Optional.of(true);
            }
            return attempts.done(() -> users.update(
                    found.orElseThrow(), MissingDefaults.condition(missing), new BsonDocument("$set", missing)));
        });
    }

    @Override
    public boolean remove(LegacySource source) {
        FoundLegacyValue found = (FoundLegacyValue) source;
        return found.path() == null ? collection.remove(found) : replacements.remove(found);
    }
}
