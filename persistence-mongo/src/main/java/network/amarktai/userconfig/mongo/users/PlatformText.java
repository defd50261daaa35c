package network.amarktai.userconfig.mongo.users;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Interprets texts that the platform wrote. Older versions wrote encrypted ones as bytes. */
public final class PlatformText {

    private static final byte TOKEN_VERSION = (byte) 0x80;

    private PlatformText() {}

    /** The text of a value: a text itself; of bytes, the characters they encode, or base64url of a token's bytes. */
    public static Optional<BsonString> of(BsonValue value) {
        if (value.isString()) {
            return Optional.of(value.asString());
        }
        if (!value.isBinary()) {
            return Optional.empty();
        }
        byte[] bytes = value.asBinary().getData();
        return Optional.of(new BsonString(
                bytes.length > 0 && bytes[0] == TOKEN_VERSION
                        ? Base64.getUrlEncoder().encodeToString(bytes)
                        : new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Whether a value is null or a blank text. */
    public static boolean isBlank(BsonValue value) {
        return value.isNull()
                || of(value).filter(text -> text.getValue().isBlank()).isPresent();
    }

    /** Whether a value looks like one of the platform's tokens: a Fernet token, or base64url of one. */
    public static boolean looksEncrypted(BsonValue value) {
        return of(value).filter(text -> looksEncrypted(text.getValue())).isPresent();
    }

    private static boolean looksEncrypted(String text) {
        return text.startsWith("gAAAA") || text.startsWith("Z0FB");
    }
}
