package network.amarktai.userconfig.migration.platform;

import java.util.function.Predicate;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.platform.LegacyCollection.Found;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.mongo.users.UserDocument;

/** Marks the values that users delete as {@link LegacyMark#RENOUNCED}, in {@code users} and {@code api_keys}. */
public final class MarkingGuard implements ImportGuard {

    private final LegacyPlaces places;
    private final LegacyCollection collection;
    private final LegacyMarks marks;

    private MarkingGuard(LegacyPlaces places, LegacyCollection collection, LegacyMarks marks) {
        this.places = places;
        this.collection = collection;
        this.marks = marks;
    }

    /** The guard of this database. */
    public static MarkingGuard of(PlatformDatabase platform) {
        return new MarkingGuard(
                new LegacyPlaces(platform.catalog()), LegacyCollection.in(platform), new LegacyMarks(platform.meta()));
    }

    @Override
    public void exclude(UserDocument user, ServiceId service) {
        exclude(user, service::equals);
    }

    @Override
    public void excludeAll(UserDocument user) {
        exclude(user, any -> true);
    }

    private void exclude(UserDocument user, Predicate<ServiceId> services) {
        Stream<Found> beside = collection.of(LegacyCollection.namesOf(user)).stream()
                .flatMap(document -> collection.read(user.user(), document));
        Stream.concat(places.in(user).stream(), beside)
                .flatMap(Found::sources)
                .filter(source -> services.test(source.service()))
                .forEach(source -> marks.renounce(source.markId()));
    }

    @Override
    public void excludeSeed(UserDocument user) {
        LegacySeeds.in(user).ifPresent(seed -> marks.renounce(seed.markId()));
    }

    @Override
    public boolean isSeedGivenUp(UserDocument user) {
        return LegacySeeds.in(user)
                .flatMap(seed -> marks.find(seed.markId()))
                .filter(mark -> mark == LegacyMark.UNREADABLE || mark == LegacyMark.RENOUNCED)
                .isPresent();
    }
}
