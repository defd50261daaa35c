package network.amarktai.userconfig.mongo.users;

import org.bson.BsonValue;

/** Interprets texts that the platform wrote. */
public final class PlatformText {

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
}
