package network.amarktai.userconfig.migration.platform;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.mongo.users.Conditions;
import network.amarktai.userconfig.mongo.users.PlatformFieldNames;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A legacy value as it was found.
 *
 * @param values its fields, as the platform encrypted them
 * @param storage how the platform stored them
 * @param written the time of writing that the platform stored, or null
 * @param noted its mark, or null
 */
record FoundLegacyValue(
        UserId user,
        ServiceId service,
        StoredAt at,
        Map<FieldName, BsonString> values,
        Storage storage,
        @Nullable Instant written,
        @Nullable LegacyMark noted)
        implements LegacySource {

    FoundLegacyValue {
        values = Map.copyOf(values);
    }

    /** This value with a mark. */
    FoundLegacyValue marked(@Nullable LegacyMark mark) {
        return new FoundLegacyValue(user, service, at, values, storage, written, mark);
    }

    @Override
    public String place() {
        return at.place();
    }

    @Override
    public Standing standing() {
        return at.standing();
    }

    /** Its path in the user's own document; null if it is in another one. */
    @Nullable
    String path() {
        return at.isOwn() ? at.path() : null;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    /** The value at the path, or the whole document. */
    BsonValue content() {
        return at.content();
    }

    /** The {@code _id} of its mark. */
    BsonString markId() {
        return LegacyMarks.id(user, service, values);
    }

    /** A filter that matches its document while the value is unchanged. */
    BsonDocument condition() {
        String path = at.path();
        BsonValue content = at.content();
        if (path != null) {
            return Conditions.is(path, content);
        }
        BsonDocument condition =
                new BsonDocument(UserIdField.DOCUMENT, content.asDocument().get(UserIdField.DOCUMENT));
        content.asDocument().forEach((name, value) -> {
            if (PlatformFieldNames.OF_THE_COLLECTION.knows(name) || PlatformFieldNames.IN_CLEAR.knows(name)) {
                condition.append(name, value);
            }
        });
        return condition;
    }

    /** The other members of its object, which are no secrets: an import keeps them. */
    BsonDocument rest() {
        BsonDocument rest = new BsonDocument();
        if (at.isOwn() && at.content().isDocument()) {
            at.content().asDocument().forEach((name, value) -> {
                if (!PlatformFieldNames.OF_AN_OBJECT.knows(name)) {
                    rest.append(name, value);
                }
            });
        }
        return rest;
    }

    @Override
    public CredentialSecrets encrypted() {
        return ClearText.secrets(values);
    }

    @Override
    public Optional<Instant> writtenAt() {
        return Optional.ofNullable(written);
    }

    @Override
    public Optional<LegacyMark> mark() {
        return Optional.ofNullable(noted);
    }

    @Override
    public String toString() {
        return "FoundLegacyValue[" + at.place() + "]";
    }
}
