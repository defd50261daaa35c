package network.amarktai.userconfig.mongo.users;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Interprets texts and times that the platform wrote. */
public final class PlatformText {

    private static final List<String> TIMES = List.of("updated_at", "updatedAt", "created_at", "createdAt");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private PlatformText() {}

    /** Whether a value is null or a blank text. */
    public static boolean isBlank(BsonValue value) {
        return value.isNull()
                || (value.isString() && value.asString().getValue().isBlank());
    }

    /** Whether a value looks like one of the platform's tokens: a Fernet token, or base64url of one. */
    public static boolean looksEncrypted(BsonValue value) {
        return value.isString()
                && (value.asString().getValue().startsWith("gAAAA")
                        || value.asString().getValue().startsWith("Z0FB"));
    }

    /**
     * When a document was written: the first of its times that can be parsed, in the order update time, creation time.
     */
    public static Optional<Instant> writtenAt(BsonDocument document) {
        return TIMES.stream()
                .flatMap(name -> instant(document.get(name)).stream())
                .findFirst();
    }

    private static Optional<Instant> instant(@Nullable BsonValue value) {
        if (value != null && value.isDateTime()) {
            return sensible(Instant.ofEpochMilli(value.asDateTime().getValue()));
        }
        return value != null && value.isString() ? parsed(value.asString().getValue()) : Optional.empty();
    }

    // Python's isoformat contains an offset only if the datetime had one. The platform's had none and were in UTC.
    private static Optional<Instant> parsed(String text) {
        try {
            return sensible(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noOffset) {
            try {
                return sensible(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException noTime) {
                return Optional.empty();
            }
        }
    }

    private static Optional<Instant> sensible(Instant time) {
        return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? Optional.empty() : Optional.of(time);
    }
}
