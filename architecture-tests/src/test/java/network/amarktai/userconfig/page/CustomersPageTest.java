package network.amarktai.userconfig.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The JavaScript of the customer's own document, unchanged, runs in a browser against the server. Its two sections are
 * the bodies of React components: each call renders one of them, with the state of the renders before.
 */
@BrowserTest
class CustomersPageTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The state of a component, as React keeps it, and the other names that the document's code expects. */
    private static final String COMPONENT = """
            async ([token, call]) => {
                const states = window.%1$s ??= [];
                const shown = [];
                const showSuccess = message => shown.push(message);
                let next = 0;
                const useState = initial => {
                    const slot = next++;
                    if (!(slot in states)) states[slot] = initial;
                    return [states[slot], value => { states[slot] = value; }];
                };
                const render = () => {
                    next = 0;
                    %2$s
                    return { %3$s };
                };
                await call.reduce(async (before, [name, ...args]) => {
                    await before;
                    await render()[name](...args);
                }, Promise.resolve());
                return JSON.stringify({ shown, states });
            }
            """;

    /** A call of the API, with the answer's status and JSON. */
    private static final String FETCH = """
            async ([token, method, path, body]) => {
                const answer = await fetch(path, {
                    method,
                    headers: { 'Authorization': `Bearer ${token}`, 'Content-Type': 'application/json' },
                    body: body === null ? undefined : body
                });
                return JSON.stringify({ status: answer.status, json: await answer.json() });
            }
            """;

    @Test
    void theCustomersJavaScriptWorksAsItIsWritten(Visit visit) {
        visit.page().navigate(visit.server().url() + "/");

        JsonNode generated = payments(visit, "generateWallet");
        JsonNode config = generated.get("states").get(0);
        assertEquals(24, config.get("wallet_seed").asText().split(" ").length);
        assertTrue(config.get("address").asText().startsWith("fetch1"));

        JsonNode saved = payments(visit, "savePaymentConfig");
        assertEquals("Payment configuration saved", saved.get("shown").path(0).asText());

        JsonNode read = fetch(visit, "GET", "/api/user/payment-config", null);
        assertEquals(config.get("address"), read.get("address"));
        assertTrue(read.get("has_wallet").asBoolean()
                && read.get("wallet_configured").asBoolean());
        assertFalse(read.has("wallet_seed"));

        String changed = read.toString().replace("\"daily_budget_fet\":100", "\"daily_budget_fet\":250");
        JsonNode written = fetch(visit, "POST", "/api/user/payment-config", changed);
        assertTrue(written.get("success").asBoolean());
        assertFalse(written.get("message").asText().isEmpty());
        JsonNode again = fetch(visit, "GET", "/api/user/payment-config", null);
        assertEquals(250, again.get("daily_budget_fet").asInt());
        assertEquals(config.get("address"), again.get("address"));
    }

    @Test
    void keysAreSavedShownAndDeleted(Visit visit) {
        visit.page().navigate(visit.server().url() + "/");

        JsonNode saved = keys(visit, "saveApiKey", "flock", "flock_0123456789abcdef");
        assertEquals("API key saved successfully", saved.get("shown").path(0).asText());

        JsonNode status = fetch(visit, "GET", "/api/user/api-keys", null);
        assertTrue(status.get("flock_configured").asBoolean());
        assertFalse(status.get("openai_configured").asBoolean());

        JsonNode deleted = fetch(visit, "DELETE", "/api/user/api-keys/flock", null);
        assertTrue(deleted.get("success").asBoolean());
        assertFalse(deleted.get("message").asText().isEmpty());
        assertFalse(fetch(visit, "GET", "/api/user/api-keys", null)
                .get("flock_configured")
                .asBoolean());
    }

    @Test
    void balanceAndHistoryHaveTheFieldsOfTheDocument(Visit visit) {
        visit.page().navigate(visit.server().url() + "/");
        payments(visit, "generateWallet");
        payments(visit, "savePaymentConfig");

        JsonNode balance = fetch(visit, "GET", "/api/payment/user/balance", null);
        assertEquals("0", balance.get("balance_fet").asText());
        assertEquals("testnet", balance.get("network").asText());
        assertEquals(fetch(visit, "GET", "/api/user/payment-config", null).get("address"), balance.get("address"));
        assertEquals(
                0,
                fetch(visit, "GET", "/api/payment/user/history?days=7", null)
                        .get("transactions")
                        .size());
    }

    private static JsonNode keys(Visit visit, String... call) {
        return render(visit, "api-keys-section.js", "apiKeys", "saveApiKey", call);
    }

    private static JsonNode payments(Visit visit, String... call) {
        return render(visit, "payment-agent-section.js", "payment", "generateWallet, savePaymentConfig", call);
    }

    private static JsonNode render(Visit visit, String section, String state, String functions, String... call) {
        String script = String.format(COMPONENT, state, text(section), functions);
        return read(visit.page().evaluate(script, new Object[] {PageServer.token(visit.user()), new Object[] {call}}));
    }

    private static JsonNode fetch(Visit visit, String method, String path, @Nullable String body) {
        JsonNode answer =
                read(visit.page().evaluate(FETCH, new Object[] {PageServer.token(visit.user()), method, path, body}));
        assertEquals(200, answer.get("status").asInt(), answer.toString());
        return answer.get("json");
    }

    private static JsonNode read(Object json) {
        try {
            return MAPPER.readTree((String) json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String text(String resource) {
        try (InputStream file = CustomersPageTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
