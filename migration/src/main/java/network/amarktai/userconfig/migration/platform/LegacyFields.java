package network.amarktai.userconfig.migration.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.mongo.users.PlatformFieldNames;
import network.amarktai.userconfig.mongo.users.PlatformText;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Reads the fields of a credential from a document of the platform. */
final class LegacyFields {

    private LegacyFields() {}

    /**
     * The fields with a text; empty if a field is no text, or has two spellings with different texts. Blank fields are
     * ignored.
     */
    static Optional<Map<FieldName, BsonString>> read(BsonDocument document, PlatformFieldNames names) {
        Map<FieldName, BsonString> found = new LinkedHashMap<>();
        for (Map.Entry<String, BsonValue> member : document.entrySet()) {
            BsonValue value = member.getValue();
            Optional<FieldName> field = names.field(member.getKey());
            if (field.isEmpty() || PlatformText.isBlank(value)) {
                continue;
            }
            Optional<BsonString> text = PlatformText.of(value);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            BsonString before = found.put(field.get(), text.get());
            if (before != null && !before.equals(text.get())) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }
}
