package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.probe.FakeAnswer;
import network.amarktai.userconfig.probe.FakeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one store while the master key is changed, one of which did not get the new key beforehand. */
class RollingKeyChangeTest {

    private static final String NEW_KEY = "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=";
    private static final String TEST = KEYS + "/openai/test";

    @TempDir
    private Path folder;

    private final FakeProvider provider =
            FakeProvider.plaintext().answering(FakeAnswer.json(200, "{\"object\":\"list\",\"data\":[]}"));

    @AfterEach
    void stop() {
        provider.close();
    }

    private ApiServer instance(String active, String... previous) {
        Map<String, String> variables = new HashMap<>(Map.of("DATA_DIR", folder.toString()));
        variables.put("API_KEY_ENCRYPTION_KEY", active);
        if (previous.length > 0) {
            variables.put("API_KEY_ENCRYPTION_KEY_PREVIOUS", String.join(",", previous));
        }
        return ApiServer.start(ProbedVariables.at(provider, variables));
    }

    @Test
    void anInstanceThatMeetsAKeyItWasNotGivenIs503AndNothingWasChanged() {
        try (ApiServer behind = instance(ApiServer.MASTER_KEY);
                ApiServer ahead = instance(NEW_KEY, ApiServer.MASTER_KEY)) {
            ahead.as("alice").post(KEYS, SAVE_OPENAI).is(200);
            JsonNode before = ahead.as("alice").get(KEYS).is(200).json();

            ApiAnswer refused = behind.as("alice").post(TEST, "").isProblem(503, "key_unavailable");

            assertEquals("5", refused.header("Retry-After"));
            assertEquals(List.of(), provider.requests());
            assertEquals(before, ahead.as("alice").get(KEYS).is(200).json());
            JsonNode shown = behind.as("alice").get(KEYS + "/openai").is(200).json();
            assertTrue(shown.get("configured").asBoolean());
            assertFalse(shown.get("readable").asBoolean());
            assertEquals(
                    "valid",
                    ahead.as("alice")
                            .post(TEST, "")
                            .is(200)
                            .json()
                            .get("outcome")
                            .asText());
        }
    }

    @Test
    void onceItHasTheKeyTheSameRequestIsAnswered() {
        try (ApiServer behind = instance(ApiServer.MASTER_KEY);
                ApiServer ahead = instance(NEW_KEY, ApiServer.MASTER_KEY)) {
            ahead.as("alice").post(KEYS, SAVE_OPENAI).is(200);
            behind.as("alice").post(TEST, "").isProblem(503, "key_unavailable");
        }
        try (ApiServer restarted = instance(ApiServer.MASTER_KEY, NEW_KEY)) {
            assertEquals(
                    "valid",
                    restarted
                            .as("alice")
                            .post(TEST, "")
                            .is(200)
                            .json()
                            .get("outcome")
                            .asText());
        }
    }
}
