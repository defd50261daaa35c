package network.amarktai.userconfig.migration.platform;

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

/** Interprets the times that the platform wrote. */
final class LegacyTimes {

    private static final List<String> TIMES = List.of("updated_at", "updatedAt", "created_at", "createdAt");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private LegacyTimes() {}

    /**
     * When a document was written: the first of its times that can be parsed, in the order update time, creation time.
     */
    static Optional<Instant> writtenAt(BsonDocument document) {
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
