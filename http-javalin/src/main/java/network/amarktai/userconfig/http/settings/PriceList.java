package network.amarktai.userconfig.http.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/**
 * Reads a price list in the JSON form that LiteLLM publishes: an object of models, each with {@code litellm_provider} and
 * the dollars for a token as {@code input_cost_per_token}, {@code output_cost_per_token} and {@code
 * cache_read_input_token_cost}. Models of other providers, and models without these prices, are left out.
 */
final class PriceList {

    // Dollars for a token to nano-dollars for a million tokens.
    private static final int SHIFT = 9 + 6;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> SERVICES = StandardCatalog.services().services().stream()
            .filter(service -> service.kind() == ServiceKind.AI)
            .map(service -> service.id().value())
            .collect(Collectors.toUnmodifiableSet());

    private PriceList() {}

    /** @throws IllegalArgumentException if the file cannot be read, or a price is none */
    static AiPrices read(Path file) {
        JsonNode list;
        try {
            list = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON", notJson);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("unreadable", unreadable);
        }
        if (list == null || !list.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        Map<ServiceId, Map<String, AiPrice>> prices = new HashMap<>();
        list.properties().forEach(model -> {
            JsonNode entry = model.getValue();
            String provider = entry.path("litellm_provider").asText();
            if (SERVICES.contains(provider) && entry.has("input_cost_per_token")) {
                String name = model.getKey().startsWith(provider + "/")
                        ? model.getKey().substring(provider.length() + 1)
                        : model.getKey();
                prices.computeIfAbsent(ServiceId.of(provider), some -> new HashMap<>())
                        .put(name, price(entry));
            }
        });
        return AiPrices.of(prices);
    }

    private static AiPrice price(JsonNode entry) {
        long input = cost(entry.get("input_cost_per_token"));
        JsonNode cached = entry.get("cache_read_input_token_cost");
        JsonNode output = entry.get("output_cost_per_token");
        return new AiPrice(
                input, cached == null || cached.isNull() ? input : cost(cached), output == null ? 0 : cost(output));
    }

    private static long cost(JsonNode dollars) {
        if (!dollars.isNumber()) {
            throw new IllegalArgumentException("a price is a number");
        }
        BigDecimal price = dollars.decimalValue();
        if (price.signum() < 0 || price.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a token costs 0 to 1 dollar");
        }
        return price.movePointRight(SHIFT).setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
