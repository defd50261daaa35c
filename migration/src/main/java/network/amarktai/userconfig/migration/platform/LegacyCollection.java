package network.amarktai.userconfig.migration.platform;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
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
    private final ServiceCatalog catalog;

    private LegacyCollection(MongoCollection<BsonDocument> documents, ServiceCatalog catalog) {
        this.documents = documents;
        this.catalog = catalog;
    }

    static LegacyCollection in(PlatformDatabase platform) {
        return new LegacyCollection(platform.collection(NAME), platform.catalog());
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

    /** The place of a document as the report shows it. */
    static String place(BsonDocument document) {
        return NAME + "/" + LegacyPlaces.name(document.get(UserIdField.DOCUMENT));
    }

    /** The service of a document, if it is in the catalog. */
    Optional<ServiceId> service(BsonDocument document) {
        return SERVICE_NAMES.stream()
                .map(document::get)
                .filter(name -> name != null && name.isString() && !PlatformText.isBlank(name))
                .findFirst()
                .map(name -> name.asString().getValue().strip().toLowerCase(Locale.ROOT))
                .flatMap(name -> catalog.services().stream()
                        .map(ServiceDefinition::id)
                        .filter(id -> id.value().equals(name))
                        .findFirst());
    }

    /** The credential in a document of this user, or a finding that says why it has none. */
    Stream<Found> read(UserId user, BsonDocument document) {
        Optional<ServiceId> service = service(document);
        if (service.isEmpty()) {
            return Stream.of(Found.not(new LegacyFinding(user, null, place(document), LegacyOutcome.UNKNOWN_SERVICE)));
        }
        Optional<Map<FieldName, BsonString>> values = LegacyFields.read(document, PlatformFieldNames.OF_THE_COLLECTION);
        if (values.isEmpty() || values.get().isEmpty()) {
            return Stream.of(
                    Found.not(new LegacyFinding(user, service.get(), place(document), LegacyOutcome.MALFORMED)));
        }
        return Stream.of(Found.source(new FoundLegacyValue(
                user,
                service.get(),
                StoredAt.document(place(document), document),
                values.get(),
                LegacyTimes.writtenAt(document).orElse(null),
                null)));
    }

    /** Either a value that can be opened, or a finding about one that cannot. */
    record Found(
            @Nullable FoundLegacyValue source, @Nullable LegacyFinding finding) {

        static Found source(FoundLegacyValue source) {
            return new Found(source, null);
        }

        static Found not(LegacyFinding finding) {
            return new Found(null, finding);
        }

        Stream<FoundLegacyValue> sources() {
            return Stream.ofNullable(source);
        }

        Stream<LegacyFinding> findings() {
            return Stream.ofNullable(finding);
        }
    }
}
