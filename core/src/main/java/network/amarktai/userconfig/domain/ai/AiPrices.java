package network.amarktai.userconfig.domain.ai;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/** The operator's price list. Thread-safe. */
public final class AiPrices {

    private static final AiPrices NONE = new AiPrices(Map.of());

    /** The service tier of requests that name none. */
    public static final String STANDARD_TIER = "standard";

    private final Map<ServiceId, Map<Offer, AiPrice>> prices;

    private AiPrices(Map<ServiceId, Map<Offer, AiPrice>> prices) {
        this.prices = Map.copyOf(prices);
    }

    /**
     * A model at a service tier.
     *
     * @param model the name that requests use
     * @param tier such as {@code priority}
     */
    public record Offer(String model, String tier) {

        /** A model at the tier of requests that name none. */
        public static Offer standard(String model) {
            return new Offer(model, STANDARD_TIER);
        }
    }

    /** A list of the prices of what each service offers. */
    public static AiPrices of(Map<ServiceId, Map<Offer, AiPrice>> prices) {
        return new AiPrices(prices);
    }

    /** No prices: limits in dollars allow no call. */
    public static AiPrices none() {
        return NONE;
    }

    /** The price of a model at a service tier, if it is known. */
    public Optional<AiPrice> of(ServiceId service, Offer offer) {
        return Optional.ofNullable(prices.getOrDefault(service, Map.of()).get(offer));
    }
}
