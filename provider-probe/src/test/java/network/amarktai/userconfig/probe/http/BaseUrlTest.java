package network.amarktai.userconfig.probe.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.probe.ProviderProbe;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example, https://proxy.example",
        "https://proxy.example/, https://proxy.example",
        "http://127.0.0.1:8080/kraken//, http://127.0.0.1:8080/kraken"
    })
    void urlOfAProxyIsTaken(URI given, URI taken) {
        assertEquals(taken, BaseUrl.of(given));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://proxy.example",
                "proxy.example",
                "https:///path",
                "https://user:word@proxy.example",
                "https://proxy.example?a=b",
                "https://proxy.example#a",
                "mailto:a@b"
            })
    void whatIsNoUrlOfAProxyIsRefusedWithoutBeingQuoted(URI given) {
        ProviderProbe.Builder builder = ProviderProbe.configure();
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> builder.baseUrl(ServiceId.of("kraken"), given));
        assertTrue(!refused.getMessage().contains("proxy.example"));
    }

    @Test
    void everyProviderIsAskedOverHttpsAtAHostOfItsOwn() {
        long hosts = ProviderChecks.byService().values().stream()
                .map(ProviderCheck::home)
                .distinct()
                .count();
        assertEquals(16, hosts);
    }
}
