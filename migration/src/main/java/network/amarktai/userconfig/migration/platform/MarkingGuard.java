package network.amarktai.userconfig.migration.platform;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.mongo.users.UserDocument;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Marks the values that users delete or replace as {@link LegacyMark#RENOUNCED}, and removes them where the platform
 * reads them: in a second document of {@code users}, in {@code api_keys}, and outside of their record's place.
 */
public final class MarkingGuard implements ImportGuard {

    private final LegacyValues values;
    private final LegacyMarks marks;
    private final LegacyRemovals removals;
    private final KeptSources kept;

    private MarkingGuard(LegacyValues values, LegacyMarks marks, KeptSources kept) {
        this.values = values;
        this.marks = marks;
        this.removals = new LegacyRemovals(values);
        this.kept = kept;
    }

    /** The guard of this database, which removes what users delete or replace. */
    public static MarkingGuard of(PlatformDatabase platform) {
        return of(platform, KeptSources.REMOVED);
    }

    /** The guard of this database. */
    public static MarkingGuard of(PlatformDatabase platform, KeptSources kept) {
        LegacyIndexes.make(platform.collection(LegacyCollection.NAME));
        return new MarkingGuard(LegacyValues.in(platform), new LegacyMarks(platform.meta()), kept);
    }

    @Override
    public Set<ServiceId> waiting(UserDocument user) {
        List<Found> found =
                values.of(user).stream().filter(MarkingGuard::isBeside).toList();
        Map<BsonString, LegacyMark> marked = marksOf(found);
        Stream<ServiceId> sources = found.stream()
                .flatMap(Found::sources)
                .filter(source -> !isSettled(marked.get(source.markId())))
                .map(FoundLegacyValue::service);
        Stream<ServiceId> unreadable = found.stream()
                .flatMap(Found::findings)
                .filter(finding -> finding.outcome().holdsSecret())
                .flatMap(finding -> Stream.ofNullable(finding.service()));
        return Stream.concat(sources, unreadable).collect(Collectors.toUnmodifiableSet());
    }

    private Map<BsonString, LegacyMark> marksOf(Collection<Found> found) {
        return marks.find(found.stream()
                .flatMap(Found::sources)
                .map(FoundLegacyValue::markId)
                .toList());
    }

    private static boolean isSettled(@Nullable LegacyMark mark) {
        return mark != null && mark.isFinal();
    }

    @Override
    public SeedState seed(UserDocument user) {
        List<Found> seeds =
                values.of(user).stream().filter(MarkingGuard::isSeed).toList();
        Map<BsonString, LegacyMark> marked = marksOf(seeds);
        Set<SeedState> states = EnumSet.of(SeedState.NONE);
        seeds.stream()
                .flatMap(Found::sources)
                .forEach(source -> states.add(state(source, marked.get(source.markId()))));
        if (seeds.stream().anyMatch(seed -> seed.finding() != null)) {
            states.add(SeedState.WAITING);
        }
        return states.contains(SeedState.WAITING)
                ? SeedState.WAITING
                : states.contains(SeedState.GIVEN_UP) ? SeedState.GIVEN_UP : SeedState.NONE;
    }

    private static boolean isSeed(Found found) {
        LegacyFinding finding = found.finding();
        FoundLegacyValue source = found.source();
        return source != null
                ? source.service().equals(SecretSlot.FETCH)
                : finding != null
                        && SecretSlot.FETCH.equals(finding.service())
                        && finding.outcome().holdsSecret();
    }

    private static SeedState state(FoundLegacyValue seed, @Nullable LegacyMark mark) {
        if (mark == LegacyMark.UNREADABLE) {
            return SeedState.GIVEN_UP;
        }
        boolean inPlace = seed.standing() == Standing.IN_PLACE;
        if (mark == LegacyMark.RENOUNCED) {
            return inPlace ? SeedState.GIVEN_UP : SeedState.NONE;
        }
        return mark == null || inPlace ? SeedState.WAITING : SeedState.NONE;
    }

    @Override
    public void exclude(UserDocument user, ServiceId service) {
        exclude(user, service::equals);
    }

    @Override
    public void excludeSeed(UserDocument user) {
        exclude(user, SecretSlot.FETCH::equals);
    }

    private void exclude(UserDocument user, Predicate<ServiceId> services) {
        List<Found> found = values.of(user).stream()
                .filter(one -> service(one).filter(services).isPresent())
                .toList();
        giveUp(user, found);
    }

    private void giveUp(UserDocument user, List<Found> found) {
        renounce(found);
        if (kept == KeptSources.REMOVED) {
            found.stream().filter(MarkingGuard::isBeside).forEach(one -> removals.remove(user, one.at()));
        }
    }

    private static boolean isBeside(Found found) {
        return found.at().standing() == Standing.BESIDE;
    }

    @Override
    public void excludeSeedCopies(UserDocument user) {
        giveUp(user, settledSeeds(user));
    }

    private List<Found> settledSeeds(UserDocument user) {
        List<Found> seeds = values.of(user).stream()
                .filter(one -> isSeed(one) && isBeside(one))
                .toList();
        Map<BsonString, LegacyMark> marked = marksOf(seeds);
        return seeds.stream()
                .filter(seed -> seed.sources().anyMatch(source -> isSettled(marked.get(source.markId()))))
                .toList();
    }

    @Override
    public PlatformCopies copies(UserDocument user, ServiceId service) {
        return copies(values.of(user).stream()
                .filter(one ->
                        isBeside(one) && service(one).filter(service::equals).isPresent())
                .toList());
    }

    @Override
    public PlatformCopies seedCopies(UserDocument user) {
        return copies(settledSeeds(user));
    }

    private PlatformCopies copies(List<Found> found) {
        if (found.isEmpty()) {
            return PlatformCopies.NONE;
        }
        return kept == KeptSources.REMOVED ? PlatformCopies.REMOVED : PlatformCopies.KEPT;
    }

    private static Optional<ServiceId> service(Found found) {
        FoundLegacyValue source = found.source();
        LegacyFinding finding = found.finding();
        return source != null
                ? Optional.of(source.service())
                : Optional.ofNullable(finding).map(LegacyFinding::service);
    }

    private void renounce(List<Found> found) {
        found.stream().flatMap(Found::sources).forEach(source -> marks.renounce(source.markId()));
    }

    @Override
    public void excludeAll(UserDocument user) {
        renounce(values.of(user));
        values.users().beside(List.of(user)).forEach(removals::removeSecond);
        removeDocuments(LegacyCollection.namesOf(user));
    }

    @Override
    public void removeAll(UserId unknown) {
        List<BsonDocument> documents = values.collection().of(LegacyCollection.namesOf(unknown));
        renounce(documents.stream()
                .map(document -> values.collection().read(unknown, document))
                .toList());
        documents.forEach(values.collection()::removeDocument);
    }

    private void removeDocuments(Collection<BsonValue> names) {
        values.collection().of(names).forEach(values.collection()::removeDocument);
    }

    @Override
    public long left(UserDocument user) {
        return LegacyRemainder.in(user.content())
                + values.users().beside(List.of(user)).size()
                + values.collection().of(LegacyCollection.namesOf(user)).size();
    }
}
