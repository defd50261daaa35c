package network.amarktai.userconfig.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretAnswerTest {

    private record Answer(String service) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk-plain",
                "a \"quote\" and a \\",
                "\u0000\u0001\u001f\n\t\u007f",
                "J\u00fcrgen \u20ac \ud83d\ude00",
                "</script>"
            })
    void everyValueArrivesAsItIs(String value) throws IOException {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        secrets.put("api_key", Secret.copyOf(value.getBytes(StandardCharsets.UTF_8)));
        secrets.put("api_secret", Secret.copyOf("second".getBytes(StandardCharsets.UTF_8)));

        JsonNode json = new ObjectMapper().readTree(SecretAnswer.with(new Answer("luno"), "fields", secrets));

        assertEquals("luno", json.get("service").asText());
        assertEquals(value, json.at("/fields/api_key").asText());
        assertEquals("second", json.at("/fields/api_secret").asText());
        assertEquals(2, json.size());
    }

    @Test
    void withoutSecretsTheObjectIsEmpty() throws IOException {
        assertEquals(
                "{\"service\":\"luno\",\"fields\":{}}",
                new ObjectMapper()
                        .readTree(SecretAnswer.with(new Answer("luno"), "fields", Map.of()))
                        .toString());
    }
}
