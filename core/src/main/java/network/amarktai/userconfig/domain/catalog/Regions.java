package network.amarktai.userconfig.domain.catalog;

import java.util.List;
import java.util.Map;

/**
 * The sites of providers that keep separate sites for regions. A key works at the site where it was created only, and
 * the others answer as if it did not exist. The first region of each list is the provider's main site.
 */
public final class Regions {

    /** The provider's main site. */
    public static final String GLOBAL = "global";

    private static final Map<String, List<String>> BY_SERVICE = Map.of(
            "binance", List.of(GLOBAL, "us"),
            "okx", List.of(GLOBAL, "eea", "us"),
            "bybit", List.of(GLOBAL, "eu", "nl", "tr", "kz", "ge", "ae", "id"),
            "gate", List.of(GLOBAL, "eu"),
            "openai", List.of(GLOBAL, "us", "eu", "au", "ca", "jp", "in", "sg", "kr", "gb", "ae"));

    private Regions() {}

    /** The codes of a service's regions; empty if it has one site only. */
    public static List<String> of(ServiceId service) {
        return BY_SERVICE.getOrDefault(service.value(), List.of());
    }
}
