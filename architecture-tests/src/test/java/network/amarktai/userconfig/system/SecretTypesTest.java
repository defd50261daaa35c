package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialInput;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.SettingsException;
import network.amarktai.userconfig.http.settings.SettingsReader;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.FakeSystemCredentials;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that hold a secret never disclose it: not printed, not as JSON, not serialised, not in an exception. */
class SecretTypesTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private final Markers markers = new Markers(7);

    @TempDir
    private Path folder;

    @Test
    void whatHoldsASecretDoesNotShowIt() throws IOException {
        String key = "sk-proj-" + markers.letters("user's key");
        Map<String, String> variables = Operator.variables(
                "OPENAI_API_KEY",
                "sk-" + markers.letters("operator's key"),
                "MONGO_URL",
                "mongodb://u:" + markers.letters("password") + "@localhost/");
        markers.remember("JWT secret", Operator.JWT_SECRET);
        markers.remember("text of the master key", Operator.MASTER_KEY);
        markers.remember("bytes of the master key", Base64.getUrlDecoder().decode(Operator.MASTER_KEY));
        try (CryptoVault vault = Operator.vault(Operator.MASTER_KEY);
                SqliteStores stores = SqliteStores.open(folder.resolve("user-config.db"), StandardCatalog.services());
                CredentialSecrets given = StoredUsers.secrets("api_key", key);
                CredentialInput input =
                        CredentialInput.of(StandardCatalog.services().require("openai"), given)) {
            UserConfig userConfig = StoredUsers.userConfig(vault, stores, new FakeSystemCredentials());
            StoredUsers.save(userConfig, "alice", "openai", "api_key", key);
            Map<String, Object> holders = new LinkedHashMap<>();
            holders.put("secret", given.field(FieldName.of("api_key")).orElseThrow());
            holders.put("copy", Secret.copyOf(bytes(key)));
            holders.put("given", given);
            holders.put("input", input);
            holders.put("secrets of the input", input.secrets());
            holders.put(
                    "resolved",
                    userConfig
                            .credentials()
                            .resolveCredential()
                            .resolve(
                                    Origin.service("request-1"),
                                    UserId.of("alice"),
                                    ServiceId.of("openai"),
                                    Consumer.of("ai-engine")));
            holders.put("stored", stores.userConfigStore().credentials(UserId.of("alice")));
            holders.put(
                    "body",
                    SecretBodyReader.read(
                            new ByteArrayInputStream(bytes(Bodies.of("openai", "key", key))),
                            Set.of("service", "key")));
            holders.put("key ring", KeyRingConfig.read(variables::get).keyRing());
            holders.put("reading of the keys", KeyRingConfig.read(variables::get));
            holders.put("vault", vault);
            holders.put("settings", SettingsReader.read(Environment.of(variables::get)));
            holders.put(
                    "operator's secrets",
                    SettingsReader.read(Environment.of(variables::get)).secrets());
            holders.put("user config", userConfig);

            MarkerSearch search = markers.search();
            for (Map.Entry<String, Object> holder : holders.entrySet()) {
                assertEquals(Set.of(), search.in(holder.getKey() + " printed", printed(holder.getValue())));
                assertEquals(Set.of(), search.in(holder.getKey() + " as JSON", json(holder.getValue())));
                assertEquals(Set.of(), search.in(holder.getKey() + " serialised", serialised(holder.getValue())));
            }
            Object secret = holders.get("secret");
            assertThrows(
                    NotSerializableException.class,
                    () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(secret));
            assertEquals("Secret[redacted]", String.valueOf(secret));
        }
    }

    @Test
    void anExceptionDoesNotQuoteWhatItRefuses() {
        int refused = 0;
        for (byte[] body : Bodies.refused(markers)) {
            RuntimeException error = assertThrows(RuntimeException.class, () -> readAndClean(body));
            assertTrue(
                    error instanceof UserConfigException || error instanceof HttpError,
                    error.getClass().getName());
            assertEquals(null, error.getCause());
            assertNotIn(error);
            refused++;
        }
        assertTrue(refused > 30, "refused: " + refused);
    }

    @Test
    void anExceptionOfTheStartDoesNotQuoteTheConfiguration() {
        String key = markers.letters("half a master key");
        assertNotIn(assertThrows(
                KeyRingException.class, () -> KeyRingConfig.read(Map.of("API_KEY_ENCRYPTION_KEY", key)::get)));
        Map<String, String> wrong = Map.of(
                "JWT_SECRET", markers.letters("short JWT secret", 31),
                "PORT", markers.letters("secret as the port"),
                "LOG_FORMAT", markers.letters("secret as the format"),
                "JWT_ALGORITHM", markers.letters("secret as the algorithm"),
                "JWT_JWKS_URL", "https://u:" + markers.letters("password of a URL") + "@example.com/",
                "TRUSTED_PROXIES", markers.letters("secret as a proxy"),
                "ALLOWED_ORIGINS", markers.letters("secret as an origin"));
        assertNotIn(assertThrows(SettingsException.class, () -> SettingsReader.read(Environment.of(wrong::get))));
    }

    /** The processing of a body by a save before it reads the store. */
    private static void readAndClean(byte[] body) {
        Set<String> known = Set.of("service", "key", "api_key", "api_secret", "passphrase");
        try (var read = SecretBodyReader.read(new ByteArrayInputStream(body), known)) {
            var service = StandardCatalog.services().require(read.takeText("service"));
            Map<FieldName, Secret> secrets = new LinkedHashMap<>();
            for (String name : List.copyOf(read.names())) {
                String field = name.equals("key") && !read.names().contains("api_key") ? "api_key" : name;
                secrets.put(FieldName.of(field), read.take(name).orElseThrow());
            }
            try (CredentialSecrets given = CredentialSecrets.owning(secrets)) {
                CredentialInput.of(service, given).close();
            }
        }
    }

    private void assertNotIn(Throwable error) {
        MarkerSearch search = markers.search();
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        assertEquals(Set.of(), search.in("stack trace", trace.toString()));
        assertEquals(Set.of(), search.in("as JSON", json(error)));
        assertEquals(Set.of(), search.in("serialised", serialised(error)));
    }

    private static String printed(Object holder) {
        return holder + " " + String.format("%s", holder) + " " + List.of(holder) + " " + holder.hashCode();
    }

    private static byte[] json(Object holder) {
        try {
            return JSON.writeValueAsBytes(holder);
        } catch (JsonProcessingException refused) {
            return bytes(String.valueOf(refused.getMessage()));
        }
    }

    private static byte[] serialised(Object holder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(holder);
        } catch (IOException refused) {
            bytes.writeBytes(bytes(String.valueOf(refused)));
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
