package network.amarktai.userconfig.domain.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerScopeTest {

    private static final ServiceCatalog CATALOG = StandardCatalog.services();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay",
                "status",
                "ai:openai",
                "lease:luno",
                "lease:openai",
                "exchange:binance:read",
                "exchange:kraken:trade"
            })
    void aScopeIsWrittenAsItIsRead(String text) {
        assertEquals(text, ConsumerScope.parse(text, CATALOG).toString());
        assertEquals(Optional.of(text), ConsumerScope.parse(text).map(ConsumerScope::toString));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "all",
                "*",
                "pay:",
                "pay:openai",
                "ai",
                "ai:",
                "ai:binance",
                "ai:nosuch",
                "ai:openai:read",
                "exchange:binance",
                "exchange:openai:read",
                "exchange:binance:withdraw",
                "lease",
                "lease:",
                "lease:nosuch",
                "lease:luno:read",
                "status:luno"
            })
    void anythingElseIsNone(String text) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> ConsumerScope.parse(text, CATALOG));

        assertEquals("invalid_scope", refused.errors().get(0).code());
    }

    @Test
    void aServiceThatTheCatalogDoesNotHaveStillParses() {
        assertEquals("ai:later", ConsumerScope.parse("ai:later").orElseThrow().toString());
    }
}
