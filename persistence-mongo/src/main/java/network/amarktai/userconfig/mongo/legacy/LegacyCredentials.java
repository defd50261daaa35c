package network.amarktai.userconfig.mongo.legacy;

import java.util.function.Predicate;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.mongo.legacy.LegacyCollection.Found;
import network.amarktai.userconfig.mongo.users.UserDocument;

/** Renounces a user's legacy credentials, in {@code users} and {@code api_keys}, when their user deletes them. */
public final class LegacyCredentials {

    private final LegacyPlaces places;
    private final LegacyCollection collection;
    private final LegacyMarks marks;

    public LegacyCredentials(ServiceCatalog catalog, LegacyCollection collection, LegacyMarks marks) {
        this.places = new LegacyPlaces(catalog);
        this.collection = collection;
        this.marks = marks;
    }

    /** Marks all present legacy values of this service, so that no import brings them back. */
    public void renounce(UserDocument user, ServiceId service) {
        renounce(user, service::equals);
    }

    /** Marks the legacy values of all services in the catalog. */
    public void renounceAll(UserDocument user) {
        renounce(user, any -> true);
    }

    private void renounce(UserDocument user, Predicate<ServiceId> services) {
        Stream<Found> beside = collection.of(LegacyCollection.namesOf(user)).stream()
                .flatMap(document -> collection.read(user.user(), document));
        Stream.concat(places.in(user).stream(), beside)
                .flatMap(Found::sources)
                .filter(source -> services.test(source.service()))
                .forEach(source -> marks.renounce(source.markId()));
    }
}
