package network.amarktai.userconfig.mongo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** How older versions of the platform spelled the fields of a credential. */
enum LegacyFieldNames {
    /** In its collection: what is not called encrypted there is none of it, such as a mask to be shown. */
    OF_THE_COLLECTION(Map.of(
            "api_key", Spellings.API_KEY_ENCRYPTED,
            "api_secret", Spellings.API_SECRET_ENCRYPTED,
            "passphrase", Spellings.PASSPHRASE_ENCRYPTED)),
    /** In an object inside a user's document, where everything is encrypted. */
    OF_AN_OBJECT(Map.of(
            "api_key", both(Spellings.API_KEY_ENCRYPTED, "api_key", "apiKey", "key"),
            "api_secret", both(Spellings.API_SECRET_ENCRYPTED, "api_secret", "apiSecret", "secret"),
            "passphrase", both(Spellings.PASSPHRASE_ENCRYPTED, "passphrase")));

    // A class of its own, because the constants of an enum come before its fields.
    private static final class Spellings {
        static final List<String> API_KEY_ENCRYPTED = List.of(
                "api_key_encrypted",
                "apiKeyEncrypted",
                "api_key_ciphertext",
                "apiKeyCiphertext",
                "key_encrypted",
                "keyEncrypted");
        static final List<String> API_SECRET_ENCRYPTED = List.of(
                "api_secret_encrypted",
                "apiSecretEncrypted",
                "api_secret_ciphertext",
                "apiSecretCiphertext",
                "secret_encrypted",
                "secretEncrypted");
        static final List<String> PASSPHRASE_ENCRYPTED =
                List.of("passphrase_encrypted", "passphraseEncrypted", "passphrase_ciphertext", "passphraseCiphertext");
    }

    private final Map<String, List<String>> spellings;

    LegacyFieldNames(Map<String, List<String>> spellings) {
        this.spellings = spellings;
    }

    private static List<String> both(List<String> encrypted, String... others) {
        return Stream.concat(encrypted.stream(), Stream.of(others)).toList();
    }

    /** Whether a member of this name is a field of a credential. */
    boolean knows(String name) {
        return spellings.values().stream().anyMatch(names -> names.contains(name));
    }

    /** The fields that have a text; empty if one is no text, or has two. A blank one is none. */
    Optional<Map<FieldName, BsonString>> read(BsonDocument document) {
        Map<FieldName, BsonString> found = new LinkedHashMap<>();
        for (Map.Entry<String, BsonValue> member : document.entrySet()) {
            BsonValue value = member.getValue();
            Optional<FieldName> field = field(member.getKey());
            if (field.isEmpty() || LegacyText.isBlank(value)) {
                continue;
            }
            if (!value.isString()) {
                return Optional.empty();
            }
            BsonString before = found.put(field.get(), value.asString());
            if (before != null && !before.equals(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private Optional<FieldName> field(String name) {
        return spellings.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(entry -> FieldName.of(entry.getKey()))
                .findFirst();
    }
}
