package network.amarktai.userconfig.mongo.users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.FieldName;

/** The spellings of a credential's fields in older versions of the platform. */
public final class PlatformFieldNames {

    /** The platform's name of a wallet seed among the services. */
    public static final String SEED = "fetch_wallet";

    private static final List<String> API_KEY_ENCRYPTED = List.of(
            "api_key_encrypted",
            "apiKeyEncrypted",
            "api_key_ciphertext",
            "apiKeyCiphertext",
            "key_encrypted",
            "keyEncrypted");
    private static final List<String> API_SECRET_ENCRYPTED = List.of(
            "api_secret_encrypted",
            "apiSecretEncrypted",
            "api_secret_ciphertext",
            "apiSecretCiphertext",
            "secret_encrypted",
            "secretEncrypted");
    private static final List<String> PASSPHRASE_ENCRYPTED =
            List.of("passphrase_encrypted", "passphraseEncrypted", "passphrase_ciphertext", "passphraseCiphertext");

    /**
     * In the collection {@code api_keys}. Only fields that are named as encrypted count; the others may be masks for
     * display.
     */
    public static final PlatformFieldNames OF_THE_COLLECTION = new PlatformFieldNames(Map.of(
            "api_key", API_KEY_ENCRYPTED, "api_secret", API_SECRET_ENCRYPTED, "passphrase", PASSPHRASE_ENCRYPTED));

    /** In a document of {@code api_keys} without any encrypted field. */
    public static final PlatformFieldNames IN_CLEAR = new PlatformFieldNames(Map.of(
            "api_key", List.of("api_key", "apiKey", "key"),
            "api_secret", List.of("api_secret", "apiSecret", "secret"),
            "passphrase", List.of("passphrase")));

    /** In an object inside a user's document, where all values are encrypted. */
    public static final PlatformFieldNames OF_AN_OBJECT = new PlatformFieldNames(Map.of(
            "api_key", both(API_KEY_ENCRYPTED, "api_key", "apiKey", "key"),
            "api_secret", both(API_SECRET_ENCRYPTED, "api_secret", "apiSecret", "secret"),
            "passphrase", both(PASSPHRASE_ENCRYPTED, "passphrase")));

    private final Map<String, List<String>> spellings;

    private PlatformFieldNames(Map<String, List<String>> spellings) {
        this.spellings = spellings;
    }

    private static List<String> both(List<String> encrypted, String... others) {
        return Stream.concat(encrypted.stream(), Stream.of(others)).toList();
    }

    /** Whether this is the name of a credential's field. */
    public boolean knows(String name) {
        return field(name).isPresent();
    }

    /** The field that has this name; empty if none has it. */
    public Optional<FieldName> field(String name) {
        return spellings.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(entry -> FieldName.of(entry.getKey()))
                .findFirst();
    }
}
