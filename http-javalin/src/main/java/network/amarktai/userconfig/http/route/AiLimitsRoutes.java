package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.json.JsonBody;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.ai.ModelLimits;
import network.amarktai.userconfig.usecase.ai.Models;
import network.amarktai.userconfig.usecase.ai.ShowModelUsage;
import org.jspecify.annotations.Nullable;

/** {@code /api/user/ai-limits} and {@code /api/user/ai-usage}: what calls of an AI service may use, and what they used. */
public final class AiLimitsRoutes implements Routes {

    private static final String TOKENS = "daily_tokens";
    private static final String USD = "daily_usd";
    private static final String MODELS = "models";
    private static final String OUTPUT = "max_output_tokens";
    private static final String MODE = "mode";
    private static final int DEFAULT_DAYS = 30;

    private final ModelLimits limits;
    private final ShowModelUsage usage;

    /** Creates the routes. */
    public AiLimitsRoutes(Models models) {
        this.limits = models.modelLimits();
        this.usage = models.showModelUsage();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String path = "/api/user/ai-limits/{service}";
        routes.get(path, this::show);
        routes.post(path, this::save);
        routes.get("/api/user/ai-usage/{service}", this::showUsage);
    }

    record LimitsAnswer(
            String service,
            @Nullable Long dailyTokens,
            @Nullable String dailyUsd,
            List<String> models,
            int maxOutputTokens,
            String mode) {

        static LimitsAnswer of(AiAccount account) {
            AiLimits limits = account.limits();
            return new LimitsAnswer(
                    account.service().value(),
                    limits.tokensADay(),
                    limits.dailyUsd().map(NanoUsd::toString).orElse(null),
                    limits.models(),
                    limits.maxOutputTokens(),
                    limits.mode().label());
        }
    }

    record Used(
            String day,
            String model,
            String consumer,
            long requests,
            long inputTokens,
            long cachedTokens,
            long outputTokens,
            long reasoningTokens,
            @Nullable String usd,
            long estimated) {

        static Used of(AiUse use) {
            return new Used(
                    use.day().toString(),
                    use.model(),
                    use.consumer().name(),
                    use.requests(),
                    use.tokens().input(),
                    use.tokens().cached(),
                    use.tokens().output(),
                    use.tokens().reasoning(),
                    use.usd().nanos() == 0 ? null : use.usd().toString(),
                    use.estimated());
        }
    }

    record Today(
            long usedTokens,
            long reservedTokens,
            @Nullable Long remainingTokens,
            String usedUsd,
            String reservedUsd,
            @Nullable String remainingUsd,
            String resetsAt) {

        static Today of(AiAccount account) {
            return new Today(
                    account.usedTokens(),
                    account.reservedTokens(),
                    account.limits().tokensADay() == null ? null : account.remainingTokens(),
                    account.usedUsd().toString(),
                    account.reservedUsd().toString(),
                    account.remainingUsd().map(NanoUsd::toString).orElse(null),
                    account.day()
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toString());
        }
    }

    record UsageAnswer(String service, Today today, List<Used> uses) {}

    private void show(Context context) {
        Answers.json(context, LimitsAnswer.of(limits.show(Caller.of(context).user(), context.pathParam("service"))));
    }

    private void save(Context context) throws IOException {
        Caller caller = Caller.of(context);
        JsonBody body = JsonBody.read(context.req().getInputStream(), Set.of(TOKENS, USD, MODELS, OUTPUT, MODE));
        AiAccount saved = limits.save(
                caller.origin(), caller.user(), context.pathParam("service"), before -> changed(before, body));
        Answers.json(context, LimitsAnswer.of(saved));
    }

    // A field that is missing stays; null removes a limit.
    private static AiLimits changed(AiLimits before, JsonBody body) {
        return new AiLimits(
                body.has(TOKENS)
                        ? body.number(TOKENS).map(text -> whole(text, TOKENS)).orElse(null)
                        : before.tokensADay(),
                body.has(USD)
                        ? body.number(USD).map(text -> NanoUsd.parse(text, USD)).orElse(null)
                        : before.usdADay(),
                body.has(MODELS) ? body.texts(MODELS) : before.models(),
                body.number(OUTPUT)
                        .map(text -> (int) Math.min(Integer.MAX_VALUE, whole(text, OUTPUT)))
                        .orElse(before.maxOutputTokens()),
                body.text(MODE)
                        .map(text -> AiLimits.Mode.labelled(text)
                                .orElseThrow(() -> invalid(MODE, "unknown_mode", "The field mode is hard or soft.")))
                        .orElse(before.mode()));
    }

    private static long whole(String text, String field) {
        if (!text.matches("[0-9]{1,15}")) {
            throw invalid(field, "not_a_whole_number", "The field " + field + " has to be a whole number.");
        }
        return Long.parseLong(text);
    }

    private static InvalidInput invalid(String field, String code, String detail) {
        return InvalidInput.of(List.of(new FieldError(field, code, detail)));
    }

    private void showUsage(Context context) {
        Caller caller = Caller.of(context);
        String service = context.pathParam("service");
        int days = (int) Parameters.number(context, "days", DEFAULT_DAYS, ShowModelUsage.MAX_DAYS);
        List<Used> uses = usage.show(caller.user(), service, days).stream()
                .sorted(Comparator.comparing(AiUse::day)
                        .reversed()
                        .thenComparing(AiUse::model)
                        .thenComparing(use -> use.consumer().name()))
                .map(Used::of)
                .toList();
        Answers.json(context, new UsageAnswer(service, Today.of(limits.show(caller.user(), service)), uses));
    }
}
