package network.amarktai.userconfig.migration.platform;

import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.migration.legacy.LegacyConfig;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.migration.legacy.LegacyUser;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
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

    private final LegacyValues values;
    private final UserDocuments users;
    private final LegacyCollection collection;
    private final LegacyMarks marks;
    private final LegacyReplacements replacements;
    private final LegacyRemovals removals;

    private MongoLegacySources(PlatformDatabase platform, LegacyValues values) {
        this.values = values;
        this.users = values.users();
        this.collection = values.collection();
        this.marks = new LegacyMarks(platform.meta());
        this.replacements = new LegacyReplacements(platform.catalog(), values, platform.keyIds());
        this.removals = new LegacyRemovals(values);
    }

    /** The legacy values in this database. */
    public static MongoLegacySources in(PlatformDatabase platform) {
        return new MongoLegacySources(platform, LegacyValues.in(platform));
    }

    @Override
    public long users() {
        return users.count();
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
                        visitor.finding(LegacyFinding.of(null, null, place(document), LegacyOutcome.UNKNOWN_USER)));
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
        Map<UserId, List<BsonDocument>> second = users.beside(owned).stream()
                .collect(Collectors.groupingBy(document ->
                        UserIdField.ownerOf(document).map(UserDocument::user).orElseThrow()));
        owned.forEach(user -> visit(
                user,
                values.of(user, second(user, second), beside.getOrDefault(user, List.of())),
                LegacyConfigs.of(user, second(user, second)),
                visitor));
        return beside.values().stream().mapToLong(List::size).sum();
    }

    private static List<BsonDocument> second(UserDocument user, Map<UserId, List<BsonDocument>> all) {
        return user.tier() == UserIdField.DOCUMENT_ID ? List.of() : all.getOrDefault(user.user(), List.of());
    }

    private void visit(UserDocument user, List<Found> found, List<LegacyConfig> configs, Visitor visitor) {
        boolean complete = MissingDefaults.in(user.content()).isEmpty();
        if (found.isEmpty() && configs.isEmpty() && complete) {
            return;
        }
        Standing document = documentOf(user);
        if (document == Standing.BESIDE) {
            // A second document of another user's is visited with the user's own.
            return;
        }
        if (!isTheUsersDocument(user)) {
            visitor.finding(LegacyFinding.of(user.user(), null, place(user.content()), LegacyOutcome.AMBIGUOUS_USER));
            return;
        }
        found.stream().flatMap(Found::findings).forEach(visitor::finding);
        List<FoundLegacyValue> sources = found.stream().flatMap(Found::sources).toList();
        Map<BsonString, LegacyMark> noted =
                marks.find(sources.stream().map(FoundLegacyValue::markId).toList());
        List<LegacySource> marked = new ArrayList<>();
        sources.forEach(source -> marked.add(source.marked(noted.get(source.markId()))));
        if (!marked.isEmpty() || !configs.isEmpty() || !complete) {
            visitor.user(new LegacyUser(
                    user.user(),
                    marked,
                    configs,
                    complete ? LegacyUser.Defaults.COMPLETE : LegacyUser.Defaults.MISSING));
        }
    }

    /** Whether a document is the only one of its user, or beside the one that is the user's own. */
    private Standing documentOf(UserDocument user) {
        if (user.tier() != UserIdField.DOCUMENT_ID) {
            return Standing.IN_PLACE;
        }
        try {
            return users.find(user.user())
                            .filter(found -> found.tier() != UserIdField.DOCUMENT_ID)
                            .isPresent()
                    ? Standing.BESIDE
                    : Standing.IN_PLACE;
        } catch (Conflict | NotConfigured ambiguousOrGone) {
            return Standing.IN_PLACE;
        }
    }

    /** Whether a document whose ids name no user contains legacy values. */
    private boolean holdsLegacyValues(BsonDocument document) {
        UserDocument ownerless = new UserDocument(UserId.of("nobody"), UserIdField.DOCUMENT_ID, document);
        return !values.inside(ownerless).isEmpty();
    }

    private static String place(BsonDocument user) {
        return "users/" + StoredAt.name(user.get(UserIdField.DOCUMENT));
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
                        visitor.finding(LegacyFinding.of(
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
    public boolean isPlaceTaken(UserId user, ServiceId service) {
        return replacements.isPlaceTaken(user, service);
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
        return removals.removeUnchanged((FoundLegacyValue) source);
    }

    @Override
    public boolean holds(LegacySource source) {
        return values.holds((FoundLegacyValue) source);
    }
}
