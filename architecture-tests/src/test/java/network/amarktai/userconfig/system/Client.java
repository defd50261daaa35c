package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.system.Api.Answer;
import org.jspecify.annotations.Nullable;

/** The only client that changes one credential of one user, so it can determine which value must be stored. */
final class Client {

    private static final int DELETE_EVERY = 3;

    private final String user;
    private final String service;
    private final List<String> recordedRequests = new ArrayList<>();
    private int number;
    private @Nullable String standing;
    private @Nullable String underWay;

    Client(String user, String service) {
        this.user = user;
        this.service = service;
    }

    boolean isOf(String someUser) {
        return user.equals(someUser);
    }

    /** The acknowledged requests that changed something. */
    List<String> recordedRequests() {
        return recordedRequests;
    }

    /** Saves and deletes until the server is gone, and reports each acknowledgement. */
    void workUntilThereIsNoAnswer(String url, Runnable acknowledged) throws InterruptedException {
        Api api = Api.signedIn(url, user);
        while (true) {
            boolean deleting = ++number % DELETE_EVERY == 0;
            underWay = deleting ? null : value();
            try {
                request(api);
            } catch (IOException gone) {
                return;
            }
            acknowledged.run();
        }
    }

    /** Saves once more. */
    void saveOnce(String url) {
        number++;
        underWay = value();
        try {
            request(Api.signedIn(url, user));
        } catch (IOException gone) {
            throw new AssertionError(gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private void request(Api api) throws IOException, InterruptedException {
        String value = underWay;
        String id = user + "-" + service + "-" + String.format("%06d", number);
        Answer answer = value == null
                ? api.exchange("DELETE", Api.KEYS + "/" + service, new byte[0], "X-Request-Id", id)
                : api.exchange(
                        "POST",
                        Api.KEYS,
                        Bodies.of(service, "key", value).getBytes(StandardCharsets.UTF_8),
                        "X-Request-Id",
                        id);
        answer.is(200);
        boolean nothingToDelete = value == null && standing == null;
        if (!nothingToDelete) {
            recordedRequests.add(id);
        }
        standing = value;
    }

    private String value() {
        return "sk-proj-" + user + "-" + String.format("%020d", number);
    }

    /** The stored value is the one acknowledged last, or the one that was under way when the server was killed. */
    void assertStands(String url, CryptoVault vault) {
        JsonNode status =
                Api.signedIn(url, user).get(Api.KEYS + "/" + service).is(200).json();
        boolean configured = status.get("configured").asBoolean();
        String shown = configured ? status.get("fingerprint").asText() : null;
        assertTrue(
                Objects.equals(shown, fingerprint(standing, vault))
                        || Objects.equals(shown, fingerprint(underWay, vault)),
                user + " " + service + " " + number + ": " + status);
        assertEquals(configured, status.get("readable").asBoolean());
        standing = Objects.equals(shown, fingerprint(underWay, vault)) ? underWay : standing;
    }

    private @Nullable String fingerprint(@Nullable String value, CryptoVault vault) {
        if (value == null) {
            return null;
        }
        SecretSlot slot = SecretSlot.credential(UserId.of(user), ServiceId.of(service), FieldName.of("api_key"));
        try (Secret secret = Secret.copyOf(value.getBytes(StandardCharsets.UTF_8))) {
            return vault.secretVault().fingerprint(slot, secret).value();
        }
    }
}
