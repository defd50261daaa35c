package network.amarktai.userconfig.ai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.OptionalLong;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says that a call used.
 *
 * <pre>{@code
 * {"prompt_tokens": 9, "completion_tokens": 12, "total_tokens": 21,
 *  "prompt_tokens_details": {"cached_tokens": 0}, "completion_tokens_details": {"reasoning_tokens": 0}}
 * {"input_tokens": 9, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 12,
 *  "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 21}
 * }</pre>
 *
 * <p>If it says several things, the largest counts, so that a bill is never above it. What is not credible counts as nothing.
 */
final class UsageReader {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final ModelOperation operation;
    private volatile @Nullable TokenCounts counts;

    UsageReader(ModelOperation operation) {
        this.operation = operation;
    }

    /** What was found so far; null if nothing was. */
    @Nullable
    TokenCounts counts() {
        return counts;
    }

    /** Takes an object {@code usage}. */
    synchronized void found(byte[] usage) {
        TokenCounts said = read(usage);
        TokenCounts before = counts;
        if (said != null && (before == null || said.total() > before.total())) {
            counts = said;
        }
    }

    private @Nullable TokenCounts read(byte[] usage) {
        try {
            return read(MAPPER.readTree(usage));
        } catch (IOException | IllegalArgumentException notCredible) {
            return null;
        }
    }

    private @Nullable TokenCounts read(JsonNode usage) {
        boolean chat = usage.has("prompt_tokens");
        String before = chat ? "prompt_tokens" : "input_tokens";
        String after = chat ? "completion_tokens" : "output_tokens";
        OptionalLong input = count(usage.path(before));
        OptionalLong named = count(usage.path(after));
        if (input.isEmpty() || (named.isEmpty() && operation.hasOutput())) {
            return null;
        }
        // Some count reasoning in the total only.
        long total = count(usage.path("total_tokens")).orElse(0);
        long output = operation.hasOutput() ? Math.max(named.orElse(0), total - input.getAsLong()) : named.orElse(0);
        long cached =
                count(usage.path(before + "_details").path("cached_tokens")).orElse(0);
        long reasoning =
                count(usage.path(after + "_details").path("reasoning_tokens")).orElse(0);
        return cached > input.getAsLong() || reasoning > output
                ? null
                : new TokenCounts(input.getAsLong(), cached, output, reasoning);
    }

    /**
     * A count; empty if there is none.
     *
     * @throws IllegalArgumentException if it is not credible
     */
    private static OptionalLong count(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        long count = value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : -1;
        if (count < 0 || count > AiLimits.MAX_TOKENS) {
            throw new IllegalArgumentException("not a count of tokens");
        }
        return OptionalLong.of(count);
    }
}
