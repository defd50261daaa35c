package network.amarktai.userconfig.migration.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.platform.LegacyCollection.Found;
import network.amarktai.userconfig.mongo.users.CredentialDocument;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.ParentPath;
import network.amarktai.userconfig.mongo.users.PlatformFieldNames;
import network.amarktai.userconfig.mongo.users.PlatformText;
import network.amarktai.userconfig.mongo.users.UserDocument;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds legacy credentials in a user's document, both at the path of their record and elsewhere below {@code api_keys}.
 */
final class LegacyPlaces {

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final ParentPath OUTER = ParentPath.of(CredentialPath.API_KEYS);
    private static final ParentPath INNER = ParentPath.of(CredentialPath.API_KEYS, CredentialPath.EXCHANGES);

    private final ServiceCatalog catalog;

    LegacyPlaces(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    /** All legacy credentials of this document, in its order, and findings about values that cannot be opened. */
    List<Found> in(UserDocument user) {
        List<Found> found = new ArrayList<>();
        found.addAll(below(OUTER, user));
        found.addAll(below(INNER, user));
        return found;
    }

    private List<Found> below(ParentPath parents, UserDocument user) {
        if (parents.equals(OUTER) && parents.blockedIn(user.content())) {
            return List.of(not(user, null, CredentialPath.API_KEYS, LegacyOutcome.MALFORMED));
        }
        BsonDocument parent = parents.objectIn(user.content()).orElseGet(BsonDocument::new);
        return parent.entrySet().stream()
                .filter(member -> parents.equals(INNER) || !isExchanges(member))
                .flatMap(member -> read(parents, user, member.getKey(), member.getValue()))
                .toList();
    }

    private static boolean isExchanges(Map.Entry<String, BsonValue> member) {
        return member.getKey().equals(CredentialPath.EXCHANGES) && !PlatformText.looksEncrypted(member.getValue());
    }

    private Stream<Found> read(ParentPath parents, UserDocument user, String name, BsonValue value) {
        if (PlatformText.isBlank(value) || (value.isDocument() && CredentialDocument.ours(value.asDocument()))) {
            return Stream.empty();
        }
        String path = parents.dotted(name);
        Optional<ServiceDefinition> known = catalog.services().stream()
                .filter(definition -> definition.id().value().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            boolean credential = PlatformText.looksEncrypted(value)
                    || (value.isDocument()
                            && value.asDocument().keySet().stream().anyMatch(PlatformFieldNames.OF_AN_OBJECT::knows));
            return credential
                    ? Stream.of(not(user, null, shown(parents, name), LegacyOutcome.UNKNOWN_SERVICE))
                    : Stream.empty();
        }
        ServiceDefinition definition = known.get();
        Optional<Map<FieldName, BsonString>> values = values(definition, value);
        if (values.isEmpty() || values.get().isEmpty()) {
            return Stream.of(not(user, definition.id(), path, LegacyOutcome.MALFORMED));
        }
        boolean home = CredentialPath.of(definition).dotted().equals(path);
        return Stream.of(Found.source(new FoundLegacyValue(
                user.user(),
                definition.id(),
                StoredAt.path(path, value, home ? Standing.IN_PLACE : Standing.BESIDE),
                values.get(),
                value.isDocument() ? LegacyTimes.writtenAt(value.asDocument()).orElse(null) : null,
                null)));
    }

    private static Optional<Map<FieldName, BsonString>> values(ServiceDefinition definition, BsonValue value) {
        if (value.isString()) {
            return Optional.of(Map.of(definition.firstField().name(), value.asString()));
        }
        return value.isDocument()
                ? LegacyFields.read(value.asDocument(), PlatformFieldNames.OF_AN_OBJECT)
                : Optional.empty();
    }

    private static Found not(UserDocument user, @Nullable ServiceId service, String place, LegacyOutcome outcome) {
        return Found.not(new LegacyFinding(user.user(), service, place, outcome));
    }

    // The platform chose the name, so it may contain anything.
    private static String shown(ParentPath parents, String name) {
        return parents.dotted(SLUG.matcher(name).matches() ? name : "?");
    }

    /** A document's {@code _id} as the report shows it. */
    static String name(@Nullable BsonValue id) {
        if (id != null && id.isObjectId()) {
            return id.asObjectId().getValue().toHexString();
        }
        return id != null && id.isString() ? id.asString().getValue() : "?";
    }
}
