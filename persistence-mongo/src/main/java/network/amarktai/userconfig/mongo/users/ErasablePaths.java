package network.amarktai.userconfig.mongo.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Finds all credentials in a user's document, sound or damaged, ours or the platform's, for an erasure. */
final class ErasablePaths {

    // In dot notation any other name would address another field, or none.
    private static final Pattern FIT_FOR_A_PATH = Pattern.compile("[^.$\\x00][^.\\x00]*");
    private static final ParentPath OUTER = ParentPath.of(CredentialPath.API_KEYS);
    private static final ParentPath INNER = ParentPath.of(CredentialPath.API_KEYS, CredentialPath.EXCHANGES);

    private final ServiceCatalog catalog;

    ErasablePaths(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The paths of all credentials.
     *
     * @throws network.amarktai.userconfig.error.Conflict with {@code legacy_shape}
     */
    List<String> in(BsonDocument user) {
        INNER.requireRoomIn(user);
        List<String> paths = new ArrayList<>();
        for (ParentPath parent : List.of(OUTER, INNER)) {
            parent.objectIn(user)
                    .ifPresent(members -> members.entrySet().stream()
                            .filter(member ->
                                    !(parent.equals(OUTER) && member.getKey().equals(CredentialPath.EXCHANGES)))
                            .filter(this::isCredential)
                            .forEach(member -> paths.add(parent.dotted(member.getKey()))));
        }
        return paths;
    }

    private boolean isCredential(Map.Entry<String, BsonValue> member) {
        BsonValue value = member.getValue();
        if (value.isNull() || !FIT_FOR_A_PATH.matcher(member.getKey()).matches()) {
            return false;
        }
        boolean known = catalog.services().stream()
                .anyMatch(definition -> definition.id().value().equals(member.getKey()));
        boolean seed = member.getKey().equals(PlatformFieldNames.SEED);
        return known
                || seed
                || PlatformText.looksEncrypted(value)
                || (value.isDocument() && looksLikeOne(value.asDocument()));
    }

    private static boolean looksLikeOne(BsonDocument document) {
        return CredentialDocument.ours(document)
                || document.keySet().stream().anyMatch(PlatformFieldNames.OF_AN_OBJECT::knows);
    }
}
