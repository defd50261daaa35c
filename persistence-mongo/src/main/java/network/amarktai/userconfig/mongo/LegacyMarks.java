package network.amarktai.userconfig.mongo;

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
import network.amarktai.userconfig.domain.legacy.LegacyMark;
import network.amarktai.userconfig.domain.user.UserId;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * What is noted about legacy values, in {@code user_config_meta}:
 *
 * <pre>{@code
 * { _id: "legacy:<64 hex digits>", mark: "imported" | "superseded" | "renounced" | "unreadable" }
 * }</pre>
 *
 * <p>The name is an HMAC of the value as the platform encrypted it, under a key derived from its user and service, so that two users
 * with the same value have two marks. No secret takes part: what is marked is ciphertext, and a key made from a master key would end
 * with that master key, so that deleted values came back.
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

    /** The name of the mark of a value. */
    static BsonString id(UserId user, ServiceId service, Map<FieldName, BsonString> values) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(values).forEach((field, value) -> {
            parts.add(field.value());
            parts.add(value.getValue());
        });
        byte[] key = mac(PURPOSE.getBytes(StandardCharsets.UTF_8), List.of(user.value(), service.value()));
        return new BsonString(PREFIX + HexFormat.of().formatHex(mac(key, parts)));
    }

    // Each part with its length, so that no two lists have the same bytes.
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

    /** The marks that there are, by their names. */
    Map<BsonString, LegacyMark> find(Collection<BsonString> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        BsonDocument filter = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(List.copyOf(ids))));
        return Edge.STORE.read(() -> {
            Map<BsonString, LegacyMark> found = new HashMap<>();
            try (MongoCursor<BsonDocument> cursor = meta.find(filter).iterator()) {
                cursor.forEachRemaining(document -> found.put(document.getString("_id"), read(document)));
            }
            return found;
        });
    }

    /** Sets a mark, unless the value is renounced; the mark that stands then. */
    LegacyMark put(BsonString id, LegacyMark mark) {
        return Attempts.until(Edge.STORE, attempts -> {
            LegacyMark standing = find(id).orElse(null);
            if (standing == mark || standing == LegacyMark.RENOUNCED) {
                return Optional.of(standing);
            }
            return attempts.write(() -> write(id, standing, mark)) ? Optional.of(mark) : Optional.empty();
        });
    }

    /** Makes sure that a value is never imported any more. */
    void renounce(BsonString id) {
        Attempts.until(Edge.STORE, attempts -> {
            LegacyMark standing = find(id).orElse(null);
            if (standing != null && standing.isFinal()) {
                return Optional.of(true);
            }
            return attempts.done(() -> write(id, standing, LegacyMark.RENOUNCED));
        });
    }

    private boolean write(BsonString id, @Nullable LegacyMark standing, LegacyMark next) {
        BsonDocument self = new BsonDocument("_id", id);
        if (standing == null) {
            return meta.insertOne(self.append(MARK, word(next))).wasAcknowledged();
        }
        return meta.updateOne(
                                self.append(MARK, word(standing)),
                                new BsonDocument("$set", new BsonDocument(MARK, word(next))))
                        .getMatchedCount()
                == 1;
    }

    private static BsonString word(LegacyMark mark) {
        return new BsonString(mark.name().toLowerCase(Locale.ROOT));
    }

    // A word that is none of ours is a mark all the same: what it marks must not come back.
    private static LegacyMark read(BsonDocument document) {
        for (LegacyMark mark : LegacyMark.values()) {
            if (word(mark).equals(document.get(MARK))) {
                return mark;
            }
        }
        return LegacyMark.RENOUNCED;
    }
}
