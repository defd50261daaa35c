package network.amarktai.userconfig.http.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.ai.AiPrice;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceKind;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.http.json.PlainJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads a price list in the JSON form that LiteLLM publishes: an object of models, each with {@code litellm_provider} and
 * the dollars for a token as {@code input_cost_per_token}, {@code output_cost_per_token} and {@code
 * cache_read_input_token_cost}. Models of other providers, and models without these prices, are left out.
 */
final class PriceList {

    private static final String INPUT = "input_cost_per_token";
    // Dollars for a token to nano-dollars for a million tokens.
    private static final int SHIFT = 9 + 6;

    private static final Set<String> SERVICES = StandardCatalog.services().services().stream()
            .filter(service -> service.kind() == ServiceKind.AI)
            .map(service -> service.id().value())
            .collect(Collectors.toUnmodifiableSet());

    private PriceList() {}

    /** @throws IllegalArgumentException if the file cannot be read, or a price is none */
    static AiPrices read(Path file) {
        Map<ServiceId, Map<String, AiPrice>> prices = new HashMap<>();
        PlainJson.object(content(file)).forEach((model, value) -> {
            if (value instanceof Map<?, ?> entry && entry.containsKey(INPUT)) {
                String provider = PlainJson.text(entry, "litellm_provider");
                if (SERVICES.contains(provider)) {
                    String name = model.toString();
                    prices.computeIfAbsent(ServiceId.of(provider), some -> new HashMap<>())
                            .put(
                                    name.startsWith(provider + "/") ? name.substring(provider.length() + 1) : name,
                                    price(entry));
                }
            }
        });
        return AiPrices.of(prices);
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("unreadable", unreadable);
        }
    }

    private static AiPrice price(Map<?, ?> entry) {
        long input = cost(entry.get(INPUT));
        Object cached = entry.get("cache_read_input_token_cost");
        Object output = entry.get("output_cost_per_token");
        return new AiPrice(input, cached == null ? input : cost(cached), output == null ? 0 : cost(output));
    }

    private static long cost(@Nullable Object dollars) {
        if (!(dollars instanceof Number number)) {
            throw new IllegalArgumentException("a price is a number");
        }
        BigDecimal price = new BigDecimal(number.toString());
        if (price.signum() < 0 || price.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a token costs 0 to 1 dollar");
        }
        return price.movePointRight(SHIFT).setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
