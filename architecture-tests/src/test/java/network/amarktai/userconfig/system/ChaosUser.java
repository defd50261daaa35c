package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/** A user who saves, replaces and deletes keys at random, and sometimes erases everything. */
final class ChaosUser {

    private final String name;
    private final CryptoVault vault;
    private final Map<String, Register> keys = new LinkedHashMap<>();
    private int number;
    private long acknowledged;

    ChaosUser(String name, CryptoVault vault) {
        this.name = name;
        this.vault = vault;
        List.of("openai", "flock").forEach(service -> keys.put(service, new Register(name + " " + service, null)));
    }

    long acknowledged() {
        return acknowledged;
    }

    void act(Random random, ServerProcess server, Api api) throws InterruptedException {
        int dice = random.nextInt(20);
        if (dice == 0) {
            Register.Result erased = ChaosServers.tried(() -> api.exchange("DELETE", "/api/user", new byte[0]));
            for (Register key : keys.values()) {
                count(key.write(null, server, () -> erased));
            }
            return;
        }
        String service = random.nextBoolean() ? "openai" : "flock";
        Register key = keys.get(service);
        if (dice < 5) {
            count(key.write(
                    null,
                    server,
                    () -> ChaosServers.tried(() -> api.exchange("DELETE", Api.KEYS + "/" + service, new byte[0]))));
        } else {
            String value = "sk-proj-" + name + "-" + String.format("%020d", ++number);
            byte[] body = Bodies.of(service, "key", value).getBytes(StandardCharsets.UTF_8);
            count(key.write(
                    fingerprint(service, value),
                    server,
                    () -> ChaosServers.tried(() -> api.exchange("POST", Api.KEYS, body))));
        }
    }

    private void count(boolean done) {
        acknowledged += done ? 1 : 0;
    }

    void assertNothingIsLost(String url) {
        Api api = Api.signedIn(url, name);
        keys.forEach((service, key) -> {
            JsonNode status = api.get(Api.KEYS + "/" + service).is(200).json();
            boolean configured = status.get("configured").asBoolean();
            assertTrue(!configured || status.get("readable").asBoolean(), status.toString());
            key.assertHolds(configured ? status.get("fingerprint").asText() : null);
        });
    }

    private @Nullable String fingerprint(String service, String value) {
        SecretSlot slot = SecretSlot.credential(UserId.of(name), ServiceId.of(service), FieldName.of("api_key"));
        try (Secret secret = Secret.copyOf(value.getBytes(StandardCharsets.UTF_8))) {
            return vault.secretVault().fingerprint(slot, secret).value();
        }
    }
}
