package network.amarktai.userconfig.domain.ai;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/** The operator's price list. Thread-safe. */
public final class AiPrices {

    private static final AiPrices NONE = new AiPrices(Map.of());

    private final Map<ServiceId, Map<String, AiPrice>> prices;

    private AiPrices(Map<ServiceId, Map<String, AiPrice>> prices) {
        this.prices = Map.copyOf(prices);
    }

    /** A list of the prices of each service's models, by the name that requests use. */
    public static AiPrices of(Map<ServiceId, Map<String, AiPrice>> prices) {
        return new AiPrices(prices);
    }

    /** No prices: limits in dollars allow no call. */
    public static AiPrices none() {
        return NONE;
    }

    /** The price of a model, if it is known. */
    public Optional<AiPrice> of(ServiceId service, String model) {
        return Optional.ofNullable(prices.getOrDefault(service, Map.of()).get(model));
    }
}
