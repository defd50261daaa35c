package network.amarktai.userconfig.domain.credential;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;

class CredentialValuesTest {

    @Test
    void closingACredentialClosesAllItsSecrets() {
        CredentialSecrets secrets = given("api_key", "key-value", "api_secret", "secret-value");
        List<Secret> held = List.of(
                secrets.field(API_KEY).orElseThrow(), secrets.field(API_SECRET).orElseThrow());
        ResolvedCredential resolved = ResolvedCredential.owning(BINANCE, CredentialSource.USER, secrets, reason -> {});
        assertEquals("secret-value", text(resolved.field(API_SECRET).orElseThrow()));

        resolved.close();
        resolved.close();

        held.forEach(secret -> assertThrows(IllegalStateException.class, secret::length));
    }

    @Test
    void aFieldWithoutValueIsEmpty() {
        assertEquals(Optional.empty(), given("api_key", "key-value").field(API_SECRET));
    }

    @Test
    void theMapGivenIsNotKept() {
        Map<FieldName, Secret> values = new HashMap<>(Map.of(API_KEY, secret("key-value")));
        CredentialSecrets secrets = CredentialSecrets.owning(values);

        values.clear();

        assertEquals("key-value", text(secrets.field(API_KEY).orElseThrow()));
        assertThrows(UnsupportedOperationException.class, () -> secrets.fields().clear());
    }

    @Test
    void theyPrintWithoutTheirValues() {
        CredentialSecrets secrets = given("api_key", "key-value");

        assertEquals("CredentialSecrets[api_key][redacted]", secrets.toString());
        assertEquals(
                "ResolvedCredential[binance, system, redacted]",
                ResolvedCredential.owning(BINANCE, CredentialSource.SYSTEM, secrets, reason -> {})
                        .toString());
    }
}
