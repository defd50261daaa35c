package network.amarktai.userconfig.domain.ai;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What a user allows calls of one AI service to use.
 *
 * @param tokensADay at most so many tokens of input and output in a UTC day; null: any number
 * @param usdADay at most so many dollars in a UTC day; null: any amount
 * @param models the only models that may be called, in the provider's spelling; empty: all
 * @param maxOutputTokens the limit of output that a call gets that names none
 */
public record AiLimits(
        @Nullable Long tokensADay, @Nullable NanoUsd usdADay, List<String> models, int maxOutputTokens, Mode mode) {

    /** What happens to a call whose cost has no bound that the request tells. */
    public enum Mode {
        /** It is refused. */
        HARD,
        /** It is made, and counted when it is over. */
        SOFT;

        /** The label in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The mode with this label. */
        public static Optional<Mode> labelled(String label) {
            for (Mode mode : values()) {
                if (mode.label().equals(label)) {
                    return Optional.of(mode);
                }
            }
            return Optional.empty();
        }
    }

    /** The most tokens a day that a limit can be, and the most that a call can reserve. */
    public static final long MAX_TOKENS = 1_000_000_000_000L;

    /** The most tokens of output that a call can be given. */
    public static final int MAX_OUTPUT_TOKENS = 1_000_000;

    /** The most models in a list. */
    public static final int MAX_MODELS = 50;

    private static final int DEFAULT_OUTPUT_TOKENS = 4096;
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}");
    private static final AiLimits NONE = new AiLimits(null, null, List.of(), DEFAULT_OUTPUT_TOKENS, Mode.HARD);

    /** @throws InvalidInput with {@code invalid_input} about the fields that are out of range */
    public AiLimits {
        models = List.copyOf(models);
        List<FieldError> errors = new ArrayList<>();
        if (tokensADay != null && (tokensADay < 0 || tokensADay > MAX_TOKENS)) {
            errors.add(new FieldError(
                    "daily_tokens", "out_of_range", "The field daily_tokens is 0 to " + MAX_TOKENS + ", or null."));
        }
        if (maxOutputTokens < 1 || maxOutputTokens > MAX_OUTPUT_TOKENS) {
            errors.add(new FieldError(
                    "max_output_tokens",
                    "out_of_range",
                    "The field max_output_tokens is 1 to " + MAX_OUTPUT_TOKENS + "."));
        }
        if (models.size() > MAX_MODELS
                || new HashSet<>(models).size() < models.size()
                || !models.stream().allMatch(model -> MODEL.matcher(model).matches())) {
            errors.add(new FieldError(
                    "models",
                    "invalid_models",
                    "The field models has at most " + MAX_MODELS
                            + " different names of models, such as gpt-4o-mini; an empty list allows all."));
        }
        if (!errors.isEmpty()) {
            throw InvalidInput.of(errors);
        }
    }

    /** The limits of a user who has set none. */
    public static AiLimits none() {
        return NONE;
    }

    /** The limit of tokens a day, if there is one. */
    public OptionalLong dailyTokens() {
        return tokensADay == null ? OptionalLong.empty() : OptionalLong.of(tokensADay);
    }

    /** The limit of dollars a day, if there is one. */
    public Optional<NanoUsd> dailyUsd() {
        return Optional.ofNullable(usdADay);
    }

    /** Whether this model may be called. */
    public boolean allow(String model) {
        return models.isEmpty() || models.contains(model);
    }
}
