package network.amarktai.userconfig.migration.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.UserDocuments;
import org.bson.BsonDocument;

/** Everything that the platform stored of a user: in the user's document, in a second one, and in {@code api_keys}. */
final class LegacyValues {

    private final LegacyPlaces places;
    private final LegacyCollection collection;
    private final UserDocuments users;

    private LegacyValues(LegacyPlaces places, LegacyCollection collection, UserDocuments users) {
        this.places = places;
        this.collection = collection;
        this.users = users;
    }

    static LegacyValues in(PlatformDatabase platform) {
        return new LegacyValues(
                new LegacyPlaces(new PlatformServices(platform.catalog())),
                LegacyCollection.in(platform),
                platform.userDocuments(
                        CredentialPath.API_KEYS, PaymentConfigDocument.PAYMENT_CONFIG, "updated_at", "created_at"));
    }

    /** Reads and changes the collection {@code api_keys}. */
    LegacyCollection collection() {
        return collection;
    }

    /** Reads and changes users' documents. */
    UserDocuments users() {
        return users;
    }

    /** All of a user's. */
    List<Found> of(UserDocument user) {
        return of(user, users.beside(List.of(user)), collection.of(LegacyCollection.namesOf(user)));
    }

    /** The same, for a user whose other documents were read already. */
    List<Found> of(UserDocument user, List<BsonDocument> second, List<BsonDocument> documents) {
        List<Found> found = new ArrayList<>(inside(user));
        second.forEach(document -> found.addAll(inside(user.user(), document)));
        documents.forEach(document -> found.add(collection.read(user.user(), document)));
        return found;
    }

    /** In the user's own document. */
    List<Found> inside(UserDocument user) {
        return Stream.concat(
                        places.in(user).stream(), LegacySeeds.in(user).stream().map(Found::source))
                .toList();
    }

    /** In a second document of the user. */
    private List<Found> inside(UserId user, BsonDocument second) {
        return Stream.concat(
                        places.beside(user, second).stream(),
                        LegacySeeds.beside(user, second).stream().map(Found::source))
                .toList();
    }

    /** Whether a value is unchanged since it was found. */
    boolean holds(FoundLegacyValue source) {
        StoredAt at = source.at();
        if (at.isOwn()) {
            return users.find(source.user())
                    .filter(user -> LegacyReplacements.isThere(source, user))
                    .isPresent();
        }
        return at.path() == null ? collection.holds(source) : users.isBeside(at.documentId(), source.condition());
    }
}
