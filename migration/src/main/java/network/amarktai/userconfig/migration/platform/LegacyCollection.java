package network.amarktai.userconfig.migration.platform;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.mongo.users.PlatformFieldNames;
import network.amarktai.userconfig.mongo.users.PlatformText;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The platform's own collection of credentials, one document each. It is read, and imported documents can be removed;
 * nothing is written to it.
 */
final class LegacyCollection {

    static final String NAME = "api_keys";
    static final String USER = "user_id";
    private static final List<String> SERVICE_NAMES = List.of("provider", "exchange");
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");

    private final MongoCollection<BsonDocument> documents;
    private final PlatformServices services;

    private LegacyCollection(MongoCollection<BsonDocument> documents, PlatformServices services) {
        this.documents = documents;
        this.services = services;
    }

    static LegacyCollection in(PlatformDatabase platform) {
        return new LegacyCollection(platform.collection(NAME), new PlatformServices(platform.catalog()));
    }

    /**
     * The values of {@code user_id} that mean this user: the id as text; also the {@code _id} of the user's document if
     * it is an ObjectId.
     */
    static List<BsonValue> namesOf(UserDocument user) {
        BsonString text = new BsonString(user.user().value());
        BsonValue documentId = user.content().get(UserIdField.DOCUMENT);
        if (documentId != null && documentId.isObjectId()) {
            return List.of(text, documentId);
        }
        boolean both = user.tier() == UserIdField.DOCUMENT_ID
                && OBJECT_ID.matcher(text.getValue()).matches();
        return both ? List.of(text, new BsonObjectId(new ObjectId(text.getValue()))) : List.of(text);
    }

    /** The values of {@code user_id} that mean a user without a document. */
    static List<BsonValue> namesOf(UserId user) {
        BsonString text = new BsonString(user.value());
        return OBJECT_ID.matcher(user.value()).matches()
                ? List.of(text, new BsonObjectId(new ObjectId(user.value())))
                : List.of(text);
    }

    /** The documents whose {@code user_id} is one of these values. */
    List<BsonDocument> of(Collection<BsonValue> names) {
        BsonDocument filter = new BsonDocument(USER, new BsonDocument("$in", new BsonArray(List.copyOf(names))));
        return MongoErrors.STORE.read(() -> documents.find(filter).into(new ArrayList<>()));
    }

    /** A cursor over all documents. The caller closes it. */
    MongoCursor<BsonDocument> all(int batch) {
        return documents.find().batchSize(batch).iterator();
    }

    long count() {
        return MongoErrors.STORE.read(() -> documents.countDocuments());
    }

    /** Whether the document is unchanged since it was found. */
    boolean holds(FoundLegacyValue source) {
        return MongoErrors.STORE.read(() -> documents.find(source.condition()).first() != null);
    }

    boolean remove(FoundLegacyValue source) {
        return WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.write(
                                () -> documents.deleteOne(source.condition()).wasAcknowledged())
                        ? Optional.of(true)
                        : Optional.empty());
    }

    /** Removes a document while it still is this user's for this service. */
    void removeDocument(BsonDocument document) {
        BsonDocument condition = new BsonDocument(UserIdField.DOCUMENT, document.get(UserIdField.DOCUMENT))
                .append(USER, document.get(USER));
        SERVICE_NAMES.stream()
                .filter(document::containsKey)
                .forEach(name -> condition.append(name, document.get(name)));
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.done(() -> documents.deleteOne(condition).wasAcknowledged()));
    }

    /** The place of a document as the report shows it. */
    static String place(BsonDocument document) {
        return NAME + "/" + StoredAt.name(document.get(UserIdField.DOCUMENT));
    }

    /** The service of a document, if this system has it, or if it is one of the platform's own. */
    Optional<ServiceId> service(BsonDocument document) {
        return name(document).flatMap(name -> services.service(name).or(() -> PlatformServices.own(name)));
    }

    private static Optional<String> name(BsonDocument document) {
        return SERVICE_NAMES.stream()
                .map(document::get)
                .filter(name -> name != null && name.isString() && !PlatformText.isBlank(name))
                .findFirst()
                .map(name -> name.asString().getValue());
    }

    /** The value in a document of this user, or a finding that says why it has none. */
    Found read(UserId user, BsonDocument document) {
        StoredAt at = StoredAt.document(place(document), document);
        Optional<String> name = name(document);
        if (name.flatMap(PlatformServices::own).isPresent()) {
            return not(user, service(document).orElse(null), at, LegacyOutcome.PLATFORM_SERVICE);
        }
        Optional<ServiceId> service = name.flatMap(services::service);
        if (service.isEmpty()) {
            return not(user, null, at, LegacyOutcome.UNKNOWN_SERVICE);
        }
        Optional<Map<FieldName, BsonString>> encrypted =
                LegacyFields.read(document, PlatformFieldNames.OF_THE_COLLECTION);
        Optional<Map<FieldName, BsonString>> values =
                encrypted.filter(Map::isEmpty).isPresent()
                        ? LegacyFields.read(document, PlatformFieldNames.IN_CLEAR)
                        : encrypted;
        if (values.isEmpty()) {
            return not(user, service.get(), at, LegacyOutcome.MALFORMED);
        }
        if (values.get().isEmpty()) {
            return not(user, service.get(), at, LegacyOutcome.EMPTY);
        }
        boolean clear = values.get().values().stream().anyMatch(text -> !PlatformText.looksEncrypted(text))
                && encrypted.filter(Map::isEmpty).isPresent();
        if (clear && ClearText.isMasked(services.definition(service.get()), values.get())) {
            return not(user, service.get(), at, LegacyOutcome.MASKED);
        }
        if (service.get().equals(SecretSlot.FETCH)) {
            return Found.source(
                    LegacySeeds.seed(user, at, values.get().values().iterator().next()));
        }
        return Found.source(new FoundLegacyValue(
                user,
                service.get(),
                at,
                values.get(),
                clear ? Storage.IN_CLEAR : Storage.ENCRYPTED,
                LegacyTimes.writtenAt(document).orElse(null),
                null));
    }

    private static Found not(UserId user, @Nullable ServiceId service, StoredAt at, LegacyOutcome outcome) {
        return Found.not(at, LegacyFinding.of(user, service, at.place(), outcome));
    }
}
