package network.amarktai.userconfig.http.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 *
 * <p>The names of prices of a service tier end with {@code _priority} or {@code _flex}; those of calls with a long input
 * have {@code _above_272k_tokens}, with any number of thousands, before that. Where a provider charges more for input that
 * it writes to its cache, {@code cache_creation_input_token_cost}, all input that is not read from there is taken to cost that: the
 * reports of usage do not tell them apart.
 */
final class PriceList {

    private static final String INPUT = "input_cost_per_token";
    private static final List<String> TIERS = List.of("priority", "flex");
    private static final Pattern ABOVE = Pattern.compile(INPUT + "(_above_[0-9]{1,9}k_tokens)");
    // Dollars for a token to nano-dollars for a million tokens.
    private static final int SHIFT = 9 + 6;

    private static final Set<String> SERVICES = StandardCatalog.services().services().stream()
            .filter(service -> service.kind() == ServiceKind.AI)
            .map(service -> service.id().value())
            .collect(Collectors.toUnmodifiableSet());

    private PriceList() {}

    /** @throws IllegalArgumentException if the file cannot be read, or a price is none */
    static AiPrices read(Path file) {
        Map<ServiceId, Map<AiPrices.Offer, AiPrice>> prices = new HashMap<>();
        PlainJson.object(content(file)).forEach((model, value) -> {
            if (value instanceof Map<?, ?> entry && entry.containsKey(INPUT)) {
                String provider = PlainJson.text(entry, "litellm_provider");
                if (SERVICES.contains(provider)) {
                    String name = model.toString();
                    add(
                            name.startsWith(provider + "/") ? name.substring(provider.length() + 1) : name,
                            entry,
                            prices.computeIfAbsent(ServiceId.of(provider), some -> new HashMap<>()));
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

    private static void add(String model, Map<?, ?> entry, Map<AiPrices.Offer, AiPrice> prices) {
        List<String> thresholds = entry.keySet().stream()
                .map(key -> ABOVE.matcher(key.toString()))
                .filter(Matcher::matches)
                .map(above -> above.group(1))
                .sorted(Comparator.comparingLong(PriceList::threshold).reversed())
                .toList();
        prices.put(AiPrices.Offer.standard(model), price(entry, thresholds, ""));
        for (String tier : TIERS) {
            String suffix = "_" + tier;
            if (entry.containsKey(INPUT + suffix)) {
                prices.put(new AiPrices.Offer(model, tier), price(entry, thresholds, suffix));
            }
        }
    }

    private static long threshold(String above) {
        return Long.parseLong(above.replaceAll("[^0-9]", "")) * 1000;
    }

    /** @param thresholds the highest first */
    private static AiPrice price(Map<?, ?> entry, List<String> thresholds, String suffix) {
        AiPrice.LongInput longInput = null;
        for (String above : thresholds) {
            // A tier without a price of its own for long input costs what the standard tier costs.
            String end = entry.containsKey(INPUT + above + suffix) ? above + suffix : above;
            longInput = new AiPrice.LongInput(threshold(above), price(entry, end, longInput));
        }
        return price(entry, suffix, longInput);
    }

    private static AiPrice price(Map<?, ?> entry, String suffix, AiPrice.@Nullable LongInput longInput) {
        long read = cost(entry.get(INPUT + suffix));
        Object written = entry.get("cache_creation_input_token_cost" + suffix);
        Object cached = entry.get("cache_read_input_token_cost" + suffix);
        Object output = entry.get("output_cost_per_token" + suffix);
        long input = written == null ? read : Math.max(read, cost(written));
        return new AiPrice(input, cached == null ? read : cost(cached), output == null ? 0 : cost(output), longInput);
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
