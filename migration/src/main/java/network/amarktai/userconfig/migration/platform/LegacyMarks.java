package network.amarktai.userconfig.migration.platform;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * The marks of legacy values, in {@code user_config_meta}:
 *
 * <pre>{@code
 * { _id: "legacy:<64 hex digits>", mark: "imported" | "superseded" | "renounced" | "unreadable" }
 * }</pre>
 *
 * <p>The {@code _id} is an HMAC of the value as the platform encrypted it, with a key derived from its user and
 * service, so that two users with the same value have two marks. The key is not secret: the input is ciphertext, and a
 * key derived from a master key would be lost with that master key, so that deleted values would come back.
 */
final class LegacyMarks {

    private static final String PREFIX = "legacy:";
    private static final String MARK = "mark";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "amarktai/user-config/v1/legacy-mark";

    private final MongoCollection<BsonDocument> meta;

    LegacyMarks(MongoCollection<BsonDocument> meta) {
        this.meta = meta;
    }

    /** The {@code _id} of a value's mark. */
    static BsonString id(UserId user, ServiceId service, Map<FieldName, BsonString> values) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(values).forEach((field, value) -> {
            parts.add(field.value());
            parts.add(value.getValue());
        });
        byte[] key = mac(PURPOSE.getBytes(StandardCharsets.UTF_8), List.of(user.value(), service.value()));
        return new BsonString(PREFIX + HexFormat.of().formatHex(mac(key, parts)));
    }

    // Each part is preceded by its length, so that no two lists have the same bytes.
    private static byte[] mac(byte[] key, List<String> parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no working " + ALGORITHM);
        }
    }

    Optional<LegacyMark> find(BsonString id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** The existing marks, by {@code _id}. */
    Map<BsonString, LegacyMark> find(Collection<BsonString> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        BsonDocument filter = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(List.copyOf(ids))));
        return MongoErrors.STORE.read(() -> {
            Map<BsonString, LegacyMark> found = new HashMap<>();
            try (MongoCursor<BsonDocument> cursor = meta.find(filter).iterator()) {
                cursor.forEachRemaining(document -> found.put(document.getString("_id"), read(document)));
            }
            return found;
        });
    }

    /** Sets the mark unless it is RENOUNCED. Returns the resulting mark. */
    LegacyMark put(BsonString id, LegacyMark mark) {
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            LegacyMark current = find(id).orElse(null);
            if (current == mark || current == LegacyMark.RENOUNCED) {
                return Optional.of(current);
            }
            return attempts.write(() -> write(id, current, mark)) ? Optional.of(mark) : Optional.empty();
        });
    }

    /** Makes sure that a value is never imported again. */
    void renounce(BsonString id) {
        WriteRounds.until(MongoErrors.STORE, attempts -> {
            LegacyMark current = find(id).orElse(null);
            if (current != null && current.isFinal()) {
                return Optional.of(true);
            }
            return attempts.done(() -> write(id, current, LegacyMark.RENOUNCED));
        });
    }

    private boolean write(BsonString id, @Nullable LegacyMark current, LegacyMark next) {
        BsonDocument self = new BsonDocument("_id", id);
        if (current == null) {
            return meta.insertOne(self.append(MARK, word(next))).wasAcknowledged();
        }
        return meta.updateOne(
                                self.append(MARK, word(current)),
                                new BsonDocument("$set", new BsonDocument(MARK, word(next))))
                        .getMatchedCount()
                == 1;
    }

    private static BsonString word(LegacyMark mark) {
        return new BsonString(mark.name().toLowerCase(Locale.ROOT));
    }

    // An unknown mark counts as renounced: the marked value must not come back.
    private static LegacyMark read(BsonDocument document) {
        for (LegacyMark mark : LegacyMark.values()) {
            if (word(mark).equals(document.get(MARK))) {
                return mark;
            }
        }
        return LegacyMark.RENOUNCED;
    }
}
