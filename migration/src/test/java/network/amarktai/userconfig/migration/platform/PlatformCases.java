package network.amarktai.userconfig.migration.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import network.amarktai.userconfig.crypto.FernetTokens;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Documents exactly as the platform's own modules wrote them, with tokens that its key opens. */
final class PlatformCases {

    /** The platform's default, which many of its installations have. */
    static final String JWT_SECRET = "your-secret-key-change-in-production-min-32-chars";

    private PlatformCases() {}

    /** A case, in which every token that the file leaves out holds its own text in {@code values}, in order. */
    static BsonDocument of(String name, String... values) {
        try (InputStream file = PlatformCases.class.getResourceAsStream("/cases/platform/" + name + ".json")) {
            BsonDocument example = BsonDocument.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            int[] next = {0};
            example.remove("comment");
            return filled(example, values, next).asDocument();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static BsonValue filled(BsonValue value, String[] values, int[] next) {
        if (value.isDocument()) {
            BsonDocument filled = new BsonDocument();
            value.asDocument().forEach((name, member) -> filled.append(name, filled(member, values, next)));
            return filled;
        }
        if (value.isArray()) {
            BsonArray filled = new BsonArray();
            value.asArray().forEach(member -> filled.add(filled(member, values, next)));
            return filled;
        }
        boolean missing = value.isString()
                && (value.asString().getValue().startsWith("Z0FBQUFB…")
                        || value.asString().getValue().startsWith("<"));
        return missing ? new BsonString(token(values[next[0]++])) : value;
    }

    /** The value as the platform encrypts it: base64url of a Fernet token. */
    static String token(String value) {
        return Base64.getUrlEncoder().encodeToString(fernet(value).getBytes(StandardCharsets.US_ASCII));
    }

    /** The Fernet token itself. */
    static String fernet(String value) {
        try {
            byte[] key = MessageDigest.getInstance("SHA-256").digest(JWT_SECRET.getBytes(StandardCharsets.UTF_8));
            return FernetTokens.seal(
                    key,
                    Instant.parse("2026-11-29T20:00:00Z"),
                    new SecureRandom(),
                    value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
