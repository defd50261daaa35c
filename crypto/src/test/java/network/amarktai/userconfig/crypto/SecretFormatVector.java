package network.amarktai.userconfig.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Purpose;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;

/** One row of {@code secret-format-v1.json}. */
final class SecretFormatVector {

    private final JsonNode node;

    SecretFormatVector(JsonNode node) {
        this.node = node;
    }

    String master() {
        return text("master");
    }

    KeyId keyId() {
        return KeyId.of(text("key_id"));
    }

    SecretSlot slot() {
        return new SecretSlot(
                purpose(), UserId.of(text("user")), ServiceId.of(text("service")), FieldName.of(text("field")));
    }

    SlotSalt salt() {
        return SlotSalt.of(text("slot_salt"));
    }

    SealedSecret sealed() {
        return new SealedSecret(keyId(), salt(), token());
    }

    String token() {
        return text("token");
    }

    byte[] secretKey() {
        return Vectors.base64Url(text("secret_key"));
    }

    long timestamp() {
        return node.get("timestamp").asLong();
    }

    byte[] iv() {
        return HexFormat.of().parseHex(text("iv"));
    }

    byte[] value() {
        return text("value").getBytes(StandardCharsets.UTF_8);
    }

    Secret secret() {
        return Secret.copyOf(value());
    }

    String fingerprint() {
        return text("fingerprint");
    }

    private Purpose purpose() {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.label().equals(text("purpose")))
                .findFirst()
                .orElseThrow();
    }

    private String text(String name) {
        return node.get(name).asText();
    }

    @Override
    public String toString() {
        return slot() + " at " + timestamp();
    }
}
