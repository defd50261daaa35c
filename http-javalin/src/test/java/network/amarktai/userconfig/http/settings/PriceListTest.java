package network.amarktai.userconfig.http.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.AiPrice;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {

    private static final ServiceId OPENAI = ServiceId.of("openai");

    @TempDir
    private Path folder;

    private AiPrices read(String json) throws IOException {
        return PriceList.read(Files.writeString(folder.resolve("prices.json"), json));
    }

    private AiPrice price(String tier, String prices) throws IOException {
        return read("{\"m\": {\"litellm_provider\": \"openai\", " + prices + "}}")
                .of(OPENAI, new AiPrices.Offer("m", tier))
                .orElseThrow();
    }

    @Test
    void pricesAreExact() throws IOException {
        assertEquals(
                new AiPrice(150_000_000, 75_000_000, 600_000_000),
                price(
                        "standard",
                        "\"input_cost_per_token\": 1.5e-07, \"cache_read_input_token_cost\": 7.5e-08,"
                                + " \"output_cost_per_token\": 6e-07"));
        assertEquals(new AiPrice(1, 1, 0), price("standard", "\"input_cost_per_token\": 1e-15"));
        assertEquals(new AiPrice(2, 2, 0), price("standard", "\"input_cost_per_token\": 1.1e-15"), "rounded up");
    }

    @Test
    void eachTierHasItsPrice() throws IOException {
        String prices = "\"input_cost_per_token\": 2e-06, \"output_cost_per_token\": 8e-06,"
                + " \"input_cost_per_token_priority\": 3.5e-06, \"output_cost_per_token_priority\": 1.4e-05,"
                + " \"cache_read_input_token_cost_priority\": 8.75e-07, \"input_cost_per_token_batches\": 1e-06";
        assertEquals(new AiPrice(2_000_000_000, 2_000_000_000, 8_000_000_000L), price("standard", prices));
        assertEquals(new AiPrice(3_500_000_000L, 875_000_000, 14_000_000_000L), price("priority", prices));
        AiPrices list = read("{\"m\": {\"litellm_provider\": \"openai\", " + prices + "}}");
        assertEquals(Optional.empty(), list.of(OPENAI, new AiPrices.Offer("m", "flex")));
        assertEquals(Optional.empty(), list.of(OPENAI, new AiPrices.Offer("m", "batches")));
    }

    @Test
    void aLongInputHasItsPrice() throws IOException {
        String prices = "\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06,"
                + " \"input_cost_per_token_priority\": 5e-06, \"output_cost_per_token_priority\": 6e-06,"
                + " \"input_cost_per_token_above_272k_tokens\": 2e-06, \"output_cost_per_token_above_272k_tokens\": 3e-06,"
                + " \"input_cost_per_token_above_272k_tokens_priority\": 9e-06,"
                + " \"input_cost_per_token_above_500k_tokens\": 4e-06";
        AiPrice longest = new AiPrice(4_000_000_000L, 4_000_000_000L, 0);
        AiPrice longer =
                new AiPrice(2_000_000_000, 2_000_000_000, 3_000_000_000L, new AiPrice.LongInput(500_000, longest));
        assertEquals(
                new AiPrice(1_000_000_000, 1_000_000_000, 2_000_000_000, new AiPrice.LongInput(272_000, longer)),
                price("standard", prices));
        AiPrice priority = new AiPrice(9_000_000_000L, 9_000_000_000L, 0, new AiPrice.LongInput(500_000, longest));
        assertEquals(
                new AiPrice(5_000_000_000L, 5_000_000_000L, 6_000_000_000L, new AiPrice.LongInput(272_000, priority)),
                price("priority", prices));
    }

    @Test
    void inputThatIsWrittenToACacheIsCountedAtItsPrice() throws IOException {
        assertEquals(
                new AiPrice(1_250_000_000, 100_000_000, 0),
                price(
                        "standard",
                        "\"input_cost_per_token\": 1e-06, \"cache_creation_input_token_cost\": 1.25e-06,"
                                + " \"cache_read_input_token_cost\": 1e-07"));
    }

    @Test
    void otherModelsAreLeftOut() throws IOException {
        AiPrices prices = read("{\"sample_spec\": {\"litellm_provider\": \"one of\", \"input_cost_per_token\": \"0\"},"
                + " \"image\": {\"litellm_provider\": \"openai\", \"input_cost_per_image\": 1},"
                + " \"openai/n\": {\"litellm_provider\": \"openai\", \"input_cost_per_token\": 0}}");
        assertEquals(Optional.empty(), prices.of(OPENAI, AiPrices.Offer.standard("sample_spec")));
        assertEquals(Optional.empty(), prices.of(OPENAI, AiPrices.Offer.standard("image")));
        assertEquals(
                Optional.of(new AiPrice(0, 0, 0)),
                prices.of(OPENAI, AiPrices.Offer.standard("n")),
                "without its prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.01", "\"1e-06\"", "1e99999999", "null", "true"})
    void aPriceThatIsNoneIsRefused(String price) {
        assertThrows(IllegalArgumentException.class, () -> price("standard", "\"input_cost_per_token\": " + price));
    }
}
