package network.amarktai.userconfig.domain.catalog;

import java.util.List;
import java.util.Map;

/**
 * The regional sites of providers, from their documentation and from ccxt. The first one of each list is the provider's
 * main site, which keys without a region belong to.
 */
final class Regions {

    private static final String GLOBAL = "global";

    private static final Map<String, List<ServiceRegion>> BY_SERVICE = Map.of(
            "binance",
            List.of(
                    new ServiceRegion(GLOBAL, "Binance.com", "api.binance.com"),
                    new ServiceRegion("us", "Binance.US", "api.binance.us")),
            "okx",
            List.of(
                    new ServiceRegion(GLOBAL, "Global (www.okx.com)", "www.okx.com"),
                    new ServiceRegion("eea", "EEA (my.okx.com)", "eea.okx.com"),
                    new ServiceRegion("us", "US and Australia (app.okx.com)", "us.okx.com")),
            "bybit",
            List.of(
                    new ServiceRegion(GLOBAL, "Global (bybit.com)", "api.bybit.com"),
                    new ServiceRegion("eu", "Europe (bybit.eu)", "api.bybit.eu"),
                    new ServiceRegion("nl", "Netherlands (bybit.nl)", "api.bybit.nl"),
                    new ServiceRegion("tr", "T\u00fcrkiye (bybit.tr)", "api.bybit.tr"),
                    new ServiceRegion("kz", "Kazakhstan (bybit.kz)", "api.bybit.kz"),
                    new ServiceRegion("ge", "Georgia (bybitgeorgia.ge)", "api.bybitgeorgia.ge"),
                    new ServiceRegion("ae", "United Arab Emirates (bybit.ae)", "api.bybit.ae"),
                    new ServiceRegion("id", "Indonesia (bybit.id)", "api.bybit.id")),
            "gate",
            List.of(
                    new ServiceRegion(GLOBAL, "Global (gate.com)", "api.gateio.ws"),
                    new ServiceRegion("eu", "Europe (gate.eu)", "api.gateeu.com")),
            "openai",
            List.of(
                    new ServiceRegion(GLOBAL, "No data residency", "api.openai.com"),
                    openai("us", "United States"),
                    openai("eu", "Europe"),
                    openai("au", "Australia"),
                    openai("ca", "Canada"),
                    openai("jp", "Japan"),
                    openai("in", "India"),
                    openai("sg", "Singapore"),
                    openai("kr", "South Korea"),
                    openai("gb", "United Kingdom"),
                    openai("ae", "United Arab Emirates")));

    private Regions() {}

    private static ServiceRegion openai(String code, String name) {
        return new ServiceRegion(code, name, code + ".api.openai.com");
    }

    /** The regional sites of a service, its main one first; empty if it has one site only. */
    static List<ServiceRegion> of(ServiceId service) {
        return BY_SERVICE.getOrDefault(service.value(), List.of());
    }
}
