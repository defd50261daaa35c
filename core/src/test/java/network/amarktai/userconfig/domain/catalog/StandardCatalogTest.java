package network.amarktai.userconfig.domain.catalog;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.FieldDefinition.Layout;
import network.amarktai.userconfig.domain.catalog.FieldDefinition.Visibility;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition.Fallback;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;

class StandardCatalogTest {

    /** The providers' domains, listed independently of the catalog to catch typos there. */
    private static final Map<String, String> DOMAINS = Map.ofEntries(
            Map.entry("openai", "openai.com"),
            Map.entry("flock", "flock.io"),
            Map.entry("binance", "binance.com"),
            Map.entry("kucoin", "kucoin.com"),
            Map.entry("kraken", "kraken.com"),
            Map.entry("valr", "valr.com"),
            Map.entry("luno", "luno.com"),
            Map.entry("bitfinex", "bitfinex.com"),
            Map.entry("bybit", "bybit.com"),
            Map.entry("okx", "okx.com"),
            Map.entry("coinbase", "coinbase.com"),
            Map.entry("gate", "gate.io"),
            Map.entry("mexc", "mexc.com"),
            Map.entry("bitget", "bitget.com"),
            Map.entry("bitstamp", "bitstamp.net"),
            Map.entry("ovex", "ovex.io"));

    @Test
    void theCatalogIsTheProductsTableInDisplayOrder() {
        assertEquals(
                List.of(
                        "openai ai api_key SYSTEM",
                        "flock ai api_key SYSTEM",
                        "binance exchange api_key,api_secret NONE",
                        "kucoin exchange api_key,api_secret,passphrase NONE",
                        "kraken exchange api_key,api_secret NONE",
                        "valr exchange api_key,api_secret NONE",
                        "luno exchange api_key,api_secret NONE",
                        "bitfinex exchange api_key,api_secret NONE",
                        "bybit exchange api_key,api_secret NONE",
                        "okx exchange api_key,api_secret,passphrase NONE",
                        "coinbase exchange api_key,api_secret NONE",
                        "gate exchange api_key,api_secret NONE",
                        "mexc exchange api_key,api_secret NONE",
                        "bitget exchange api_key,api_secret,passphrase NONE",
                        "bitstamp exchange api_key,api_secret NONE",
                        "ovex exchange api_key,api_secret NONE"),
                services().map(StandardCatalogTest::row).toList());
    }

    @Test
    void onlyAnExchangesKeyIsShownWhileTypingAndNotIfItWorksOnItsOwn() {
        assertEquals(
                List.of(
                        "binance",
                        "kucoin",
                        "kraken",
                        "valr",
                        "luno",
                        "bitfinex",
                        "bybit",
                        "okx",
                        "coinbase",
                        "gate",
                        "mexc",
                        "bitget",
                        "bitstamp"),
                services()
                        .filter(service -> service.firstField().visibility() == Visibility.PUBLIC)
                        .map(service -> service.id().value())
                        .toList());
        assertTrue(services()
                .flatMap(service -> service.fields().stream().skip(1))
                .allMatch(field -> field.visibility() == Visibility.SECRET));
    }

    @Test
    void aPemIsWelcomeOnlyAsTheSecretOfBinanceAndCoinbase() {
        assertEquals(
                List.of("binance.api_secret", "coinbase.api_secret"),
                services()
                        .flatMap(service -> service.fields().stream()
                                .filter(field -> field.layout() == Layout.PEM)
                                .map(field -> service.id() + "." + field.name()))
                        .toList());
    }

    @Test
    void nothingMayBeLeftOutButOvexsSecret() {
        assertEquals(
                List.of("ovex.api_secret"),
                services()
                        .flatMap(service -> service.fields().stream()
                                .filter(field -> !field.required())
                                .map(field -> service.id() + "." + field.name()))
                        .toList());
    }

    @Test
    void everyTextSaysSomethingOnce() {
        assertAll(services()
                .flatMap(service -> Stream.concat(
                        Stream.concat(Stream.of(service.name(), service.purpose()), service.permissions().stream()),
                        service.fields().stream()
                                .flatMap(field -> Stream.of(field.label(), field.placeholder(), field.help()))))
                .map(text -> () -> assertTrue(
                        !text.isBlank() && text.equals(text.strip()) && !text.contains("  "), "untidy: " + text)));
    }

    @Test
    void purposesHelpsAndPermissionsAreSentences() {
        assertAll(services()
                .flatMap(service -> Stream.concat(
                        Stream.concat(Stream.of(service.purpose()), service.permissions().stream()),
                        service.fields().stream().map(FieldDefinition::help)))
                .map(text -> () -> assertTrue(
                        text.endsWith(".") && text.indexOf('\n') < 0 && text.length() <= 160,
                        "not one sentence: " + text)));
    }

    @Test
    void everyExchangeSaysWhatToTickAndToLeaveWithdrawingOff() {
        assertAll(services()
                .filter(service -> service.kind() == ServiceKind.EXCHANGE)
                .map(service -> () -> {
                    assertTrue(service.permissions().get(0).startsWith("Tick "), service.name());
                    String off = service.permissions().get(1).toLowerCase(Locale.ROOT);
                    assertTrue(off.startsWith("leave off "), service.name());
                    // Coinbase calls moving money out Transfer, Luno calls it Send
                    assertTrue(off.contains("withdraw") || off.contains("transfer"), service.name());
                }));
    }

    @Test
    void keysAreMadeAtTheProviderOverHttps() {
        assertAll(services().map(service -> () -> {
            String host = service.createKeyUrl().getHost();
            String domain = DOMAINS.get(service.id().value());
            assertEquals("https", service.createKeyUrl().getScheme(), service.name());
            assertTrue(host.equals(domain) || host.endsWith("." + domain), service.name());
            assertEquals(-1, service.createKeyUrl().getPort(), service.name());
            assertEquals(null, service.createKeyUrl().getRawUserInfo(), service.name());
        }));
    }

    @Test
    void everyServiceIsFoundByItsId() {
        services()
                .forEach(service -> assertEquals(
                        service, StandardCatalog.services().require(service.id().value())));
    }

    @Test
    void anUnknownNameIsRefusedAndNotQuoted() {
        Stream.of("bitvavo", "OPENAI", "Kraken", "krak\u0435n", "kraken ", " ", "", "-", "\u0000", "x".repeat(100_000))
                .forEach(name -> {
                    InvalidInput refusal = assertThrows(
                            InvalidInput.class, () -> StandardCatalog.services().require(name));
                    assertEquals(ErrorCode.INVALID_SERVICE, refusal.code());
                    assertEquals("service", refusal.errors().get(0).field());
                    // the message is the same for every input, so it quotes none
                    assertEquals("There is no such service. See the list of services.", refusal.detail());
                    assertFalse(name.length() > 3 && refusal.toString().contains(name));
                });
    }

    private static Stream<ServiceDefinition> services() {
        return StandardCatalog.services().services().stream();
    }

    private static String row(ServiceDefinition service) {
        return String.join(
                " ",
                service.id().value(),
                service.kind().label(),
                String.join(
                        ",",
                        service.fields().stream()
                                .map(field -> field.name().value())
                                .toList()),
                (service.fallsBackToSystem() ? Fallback.SYSTEM : Fallback.NONE).name());
    }
}
