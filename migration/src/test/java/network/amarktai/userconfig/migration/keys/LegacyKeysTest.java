package network.amarktai.userconfig.migration.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.crypto.KeyProblem;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that the platform encrypted open, for each way it made its key and each way their text was altered. */
class LegacyKeysTest {

    private static final String KEY = "LEGACY_API_KEY_ENCRYPTION_KEY";
    private static final String TEXT_KEY = "correct-horse-a1f6dc9ac280";

    static List<JsonNode> cases() {
        try (InputStream stream = LegacyKeysTest.class.getResourceAsStream("/vectors/legacy.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(stream).get("cases").forEach(cases::add);
            assertEquals(4, cases.size());
            return cases;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyTokenOfTheVectorsOpensToAnExpectedValue(JsonNode example) {
        Set<String> expected = new HashSet<>(texts(example.get("expected")));
        Set<String> opened = new HashSet<>();
        List<String> closed = new ArrayList<>();
        try (LegacyKeys keys = keys(example)) {
            for (String text : texts(example.get("documents"))) {
                Optional<String> value = open(keys, text);
                value.ifPresentOrElse(opened::add, () -> closed.add(text));
            }
        }
        assertEquals(expected, opened);
        assertTrue(closed.contains("not-a-token"));
        assertTrue(closed.stream().noneMatch(text -> text.startsWith("gAAAA") || text.startsWith("Z0FB")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aKeyOfAnotherPlatformOpensNothing(JsonNode example) {
        try (LegacyKeys keys = keys(Map.of(KEY, "another", "LEGACY_JWT_SECRET", "another"))) {
            assertTrue(texts(example.get("documents")).stream()
                    .allMatch(text -> open(keys, text).isEmpty()));
        }
    }

    @Test
    void aTokenOpensInEverySpelling() {
        String token = token("sk-proj-value");
        String inner = Base64.getUrlEncoder().encodeToString(token.getBytes(StandardCharsets.US_ASCII));
        List<UnaryOperator<String>> spellings = List.of(
                text -> text,
                text -> text.replace("=", ""),
                text -> text.replace('-', '+').replace('_', '/'),
                text -> " " + text + "\n",
                text -> text.substring(0, 40) + "\r\n" + text.substring(40),
                text -> '"' + text + '"',
                text -> "b'" + text + "'");
        try (LegacyKeys keys = keys(Map.of(KEY, TEXT_KEY))) {
            for (UnaryOperator<String> spelling : spellings) {
                assertEquals(Optional.of("sk-proj-value"), open(keys, spelling.apply(token)));
                assertEquals(Optional.of("sk-proj-value"), open(keys, spelling.apply(inner)));
            }
        }
    }

    @Test
    void whatIsNoTokenOpensToNothing() {
        String token = token("sk-proj-value");
        String changed = (token.charAt(50) == 'A' ? 'B' : 'A') + "";
        try (LegacyKeys keys = keys(Map.of(KEY, TEXT_KEY))) {
            for (String text : List.of(
                    "",
                    "b",
                    "'",
                    "sk-proj-0123456789",
                    "gAAAA",
                    "Z0FBQUFB",
                    "\u00e9\u20ac",
                    token.substring(0, 96),
                    token.substring(0, 50) + changed + token.substring(51))) {
                assertEquals(Optional.empty(), open(keys, text), text);
            }
        }
    }

    @Test
    void aFileMayEndWithALineBreak(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), TEXT_KEY + "\n");
        try (LegacyKeys keys = keys(Map.of(KEY + "_FILE", file.toString()))) {
            assertEquals(Optional.of("v"), open(keys, token("v")));
        }
    }

    @Test
    void withoutVariablesThereAreNoKeys() {
        try (LegacyKeys keys = keys(Map.of(KEY, " "))) {
            assertFalse(keys.hasKeys());
            assertEquals(Optional.empty(), open(keys, token("v")));
        }
        Map<String, String> twice = Map.of(KEY, TEXT_KEY, KEY + "_FILE", "key");
        assertEquals(
                KeyProblem.KEY_GIVEN_TWICE,
                assertThrows(KeyRingException.class, () -> keys(twice)).problem());
    }

    @Test
    void closedKeysOpenNothing() {
        LegacyKeys keys = keys(Map.of(KEY, TEXT_KEY));
        keys.close();
        keys.close();
        assertThrows(IllegalStateException.class, () -> open(keys, token("v")));
    }

    private static LegacyKeys keys(JsonNode example) {
        JsonNode environment = example.get("environment");
        return LegacyKeys.read(
                name -> environment.has(name) ? environment.get(name).asText() : null, warning -> {});
    }

    private static LegacyKeys keys(Map<String, String> environment) {
        return LegacyKeys.read(environment::get, warning -> {});
    }

    private static Optional<String> open(LegacyKeys keys, String text) {
        try (Secret stored = Examples.secret(text)) {
            return keys.open(stored).map(Examples::text);
        }
    }

    // A Fernet token made without our own code: version, time, IV of zeros, AES-128-CBC, HMAC-SHA256.
    private static String token(String value) {
        byte[] key = Base64.getUrlDecoder().decode("q625iHhM7ysbnST1oPj8SRpBR6hheApNmYDvcWV2e7M=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 16, 16, "AES"), new IvParameterSpec(new byte[16]));
            byte[] ciphertext = cipher.doFinal(value.getBytes(StandardCharsets.UTF_8));
            byte[] signed = ByteBuffer.allocate(25 + ciphertext.length)
                    .put((byte) 0x80)
                    .putLong(1_700_000_000L)
                    .put(new byte[16])
                    .put(ciphertext)
                    .array();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, 0, 16, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .encodeToString(ByteBuffer.allocate(signed.length + 32)
                            .put(signed)
                            .put(mac.doFinal(signed))
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}
