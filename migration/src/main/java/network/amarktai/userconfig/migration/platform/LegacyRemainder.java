package network.amarktai.userconfig.migration.platform;

import java.util.List;
import network.amarktai.userconfig.mongo.users.CredentialDocument;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.ParentPath;
import network.amarktai.userconfig.mongo.users.PlatformText;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Counts what an erasure leaves below {@code api_keys}: texts, bytes and objects that are no known credential. */
final class LegacyRemainder {

    private static final List<ParentPath> PARENTS = List.of(
            ParentPath.of(CredentialPath.API_KEYS), ParentPath.of(CredentialPath.API_KEYS, CredentialPath.EXCHANGES));

    private LegacyRemainder() {}

    static long in(BsonDocument user) {
        return PARENTS.stream()
                .flatMap(parent -> parent.objectIn(user).stream())
                .flatMap(parent -> parent.entrySet().stream())
                .filter(member -> !member.getKey().equals(CredentialPath.EXCHANGES)
                        || !member.getValue().isDocument())
                .filter(member -> mayBeASecret(member.getValue()))
                .count();
    }

    private static boolean mayBeASecret(BsonValue value) {
        if (value.isDocument()) {
            BsonDocument document = value.asDocument();
            return CredentialDocument.ours(document)
                    || document.values().stream().anyMatch(LegacyRemainder::mayBeASecret);
        }
        if (value.isArray()) {
            return value.asArray().stream().anyMatch(LegacyRemainder::mayBeASecret);
        }
        return (value.isString() || value.isBinary()) && !PlatformText.isBlank(value);
    }
}
