package network.amarktai.userconfig.migration.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.mongo.users.CredentialDocument;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.ParentPath;
import network.amarktai.userconfig.mongo.users.PlatformFieldNames;
import network.amarktai.userconfig.mongo.users.PlatformText;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds legacy credentials and seeds below {@code api_keys}, in a user's own document and in a second one. In the own
 * document a value can be at the path of its record.
 */
final class LegacyPlaces {

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final ParentPath OUTER = ParentPath.of(CredentialPath.API_KEYS);
    private static final ParentPath INNER = ParentPath.of(CredentialPath.API_KEYS, CredentialPath.EXCHANGES);

    private final PlatformServices services;

    LegacyPlaces(PlatformServices services) {
        this.services = services;
    }

    /** All legacy values of this document, in its order, and findings about values that cannot be opened. */
    List<Found> in(UserDocument user) {
        return in(new Place(user.user(), user.content(), null));
    }

    /** The same for a second document of a user. */
    List<Found> beside(UserId user, BsonDocument second) {
        return in(new Place(user, second, second.get(UserIdField.DOCUMENT)));
    }

    /**
     * A document of a user.
     *
     * @param second the {@code _id} of a second document; null for the user's own
     */
    private record Place(
            UserId user, BsonDocument content, @Nullable BsonValue second) {

        StoredAt at(String path, BsonValue value, Standing standing) {
            return second == null ? StoredAt.path(path, value, standing) : StoredAt.second(second, path, value);
        }

        Found not(@Nullable ServiceId service, StoredAt at, LegacyOutcome outcome) {
            return Found.not(at, LegacyFinding.of(user, service, at.place(), outcome));
        }
    }

    private List<Found> in(Place place) {
        List<Found> found = new ArrayList<>();
        found.addAll(below(OUTER, place));
        found.addAll(below(INNER, place));
        return found;
    }

    private List<Found> below(ParentPath parents, Place place) {
        if (parents.equals(OUTER) && parents.blockedIn(place.content())) {
            BsonValue value = place.content().get(CredentialPath.API_KEYS, new BsonDocument());
            StoredAt at = place.at(CredentialPath.API_KEYS, value, Standing.BESIDE);
            return List.of(place.not(null, at, LegacyOutcome.MALFORMED));
        }
        BsonDocument parent = parents.objectIn(place.content()).orElseGet(BsonDocument::new);
        return parent.entrySet().stream()
                .filter(member -> parents.equals(INNER) || !isExchanges(member))
                .flatMap(member -> read(parents, place, member.getKey(), member.getValue()))
                .toList();
    }

    private static boolean isExchanges(Map.Entry<String, BsonValue> member) {
        return member.getKey().equals(CredentialPath.EXCHANGES) && !PlatformText.looksEncrypted(member.getValue());
    }

    private Stream<Found> read(ParentPath parents, Place place, String name, BsonValue value) {
        if (PlatformText.isBlank(value)) {
            return Stream.empty();
        }
        StoredAt beside = place.at(parents.dotted(name), value, Standing.BESIDE);
        if (value.isDocument() && CredentialDocument.ours(value.asDocument())) {
            // A second document is not where this system keeps its records.
            return place.second() == null
                    ? Stream.empty()
                    : Stream.of(place.not(services.service(name).orElse(null), beside, LegacyOutcome.AMBIGUOUS_USER));
        }
        if (PlatformServices.isSeed(name)) {
            return Stream.of(seed(place, beside));
        }
        return services.definition(name)
                .map(definition -> Stream.of(credential(place, definition, beside)))
                .orElseGet(() -> unknown(parents, place, name, value));
    }

    private static Stream<Found> unknown(ParentPath parents, Place place, String name, BsonValue value) {
        Optional<ServiceId> own = PlatformServices.own(name);
        boolean credential = own.isPresent()
                || PlatformText.looksEncrypted(value)
                || (value.isDocument()
                        && value.asDocument().keySet().stream().anyMatch(PlatformFieldNames.OF_AN_OBJECT::knows));
        // The platform chose the name, so it may contain anything.
        StoredAt at = place.at(parents.dotted(SLUG.matcher(name).matches() ? name : "?"), value, Standing.BESIDE);
        return credential
                ? Stream.of(place.not(
                        own.orElse(null),
                        at,
                        own.isPresent() ? LegacyOutcome.PLATFORM_SERVICE : LegacyOutcome.UNKNOWN_SERVICE))
                : Stream.empty();
    }

    private static Found credential(Place place, ServiceDefinition definition, StoredAt beside) {
        BsonValue value = beside.content();
        Optional<Map<FieldName, BsonString>> values =
                values(value, definition.firstField().name());
        if (values.isEmpty() || values.get().isEmpty()) {
            return place.not(definition.id(), beside, LegacyOutcome.MALFORMED);
        }
        String path = String.valueOf(beside.path());
        boolean home =
                place.second() == null && CredentialPath.of(definition).dotted().equals(path);
        return Found.source(new FoundLegacyValue(
                place.user(),
                definition.id(),
                home ? place.at(path, value, Standing.IN_PLACE) : beside,
                values.get(),
                Storage.ENCRYPTED,
                writtenAt(place, value),
                null));
    }

    private static Found seed(Place place, StoredAt at) {
        Optional<Map<FieldName, BsonString>> values = values(at.content(), FieldName.of("api_key"));
        if (values.isEmpty() || values.get().isEmpty()) {
            return place.not(SecretSlot.FETCH, at, LegacyOutcome.MALFORMED);
        }
        return Found.source(LegacySeeds.seed(
                place.user(), at, values.get().values().iterator().next()));
    }

    private static @Nullable Instant writtenAt(Place place, BsonValue value) {
        Optional<Instant> own =
                value.isDocument() ? LegacyTimes.writtenAt(value.asDocument()) : Optional.<Instant>empty();
        // The platform made the second document with this value.
        return own.or(() -> place.second() == null ? Optional.empty() : LegacyTimes.writtenAt(place.content()))
                .orElse(null);
    }

    private static Optional<Map<FieldName, BsonString>> values(BsonValue value, FieldName first) {
        Optional<BsonString> text = PlatformText.of(value);
        if (text.isPresent()) {
            return Optional.of(Map.of(first, text.get()));
        }
        return value.isDocument()
                ? LegacyFields.read(value.asDocument(), PlatformFieldNames.OF_AN_OBJECT)
                : Optional.empty();
    }
}
